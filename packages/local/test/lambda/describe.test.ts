import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LambdaBench } from '../support/lambda-bench.ts';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

describe('the descriptions of functions', () => {
  test('list functions by name, in pages', async () => {
    for (const name of ['c', 'a', 'b']) bench.add(name, '');
    const namesOf = (output: Record<string, unknown>) =>
      (output['Functions'] as { FunctionName: string }[]).map(({ FunctionName }) => FunctionName);
    const first = await bench.call('ListFunctions', { MaxItems: 2 });
    expect(namesOf(first)).toEqual(['a', 'b']);
    expect(first['NextMarker']).toBe('b');
    const second = await bench.call('ListFunctions', { MaxItems: 2, Marker: 'b' });
    expect(namesOf(second)).toEqual(['c']);
    expect(second).not.toHaveProperty('NextMarker');
  });

  test('give the configuration, tags and concurrency of one', async () => {
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
});
