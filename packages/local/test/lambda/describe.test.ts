import { afterEach, beforeEach, expect, test } from 'vitest';
import { LambdaBench } from '../support/lambda-bench.ts';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

test('ListFunctions gives functions by name, in pages', async () => {
  for (const name of ['c', 'a', 'b']) bench.add(name, '');
  const namesOf = (output: Record<string, unknown>) =>
    (output['Functions'] as { FunctionName: string }[]).map(({ FunctionName }) => FunctionName);
  const first = await bench.call('ListFunctions', { MaxItems: 2 });
  expect(namesOf(first)).toEqual(['a', 'b']);
  const second = await bench.call('ListFunctions', { MaxItems: 2, Marker: String(first['NextMarker']) });
  expect(namesOf(second)).toEqual(['c']);
  expect(second).not.toHaveProperty('NextMarker');
});

test('ListFunctions gives fifty functions at most, however many a request asks for', async () => {
  for (let index = 0; index <= 50; index += 1) bench.add(`f${index}`, '');
  const { Functions, NextMarker } = await bench.call('ListFunctions', { MaxItems: 10_000 });
  expect(Functions).toHaveLength(50);
  const rest = await bench.call('ListFunctions', { Marker: String(NextMarker) });
  expect(rest['Functions']).toHaveLength(1);
});

test('ListFunctions refuses a marker that no list gave, and no or too many items', async () => {
  await expect(bench.call('ListFunctions', { Marker: 'b' })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: "The Marker 'b' is not one that a list gave.",
  });
  for (const MaxItems of [0, 10_001]) {
    await expect(bench.call('ListFunctions', { MaxItems })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  }
});

test('GetFunction gives configuration, tags and concurrency', async () => {
  bench.add('one', '', { reservedConcurrency: 3, tags: { team: 'shop' }, environment: { A: '1' } });
  expect(await bench.call('GetFunction', { FunctionName: 'one' })).toMatchObject({
    Configuration: {
      FunctionName: 'one',
      Handler: 'index.handler',
      Timeout: 10,
      MemorySize: 128,
      State: 'Active',
      Environment: { Variables: { A: '1' } },
    },
    Concurrency: { ReservedConcurrentExecutions: 3 },
    Tags: { team: 'shop' },
  });
  await expect(bench.call('GetFunctionConfiguration', { FunctionName: 'two' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
});
