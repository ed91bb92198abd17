import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
  bench.add('work', 'let calls = 0; export const handler = async () => ++calls;');
});
afterEach(() => bench[Symbol.asyncDispose]());

const call = (verb: 'Put' | 'Get' | 'Delete', members: JsonObject = {}) =>
  bench.call(`${verb}FunctionConcurrency`, { FunctionName: 'work', ...members });

test('Reserved concurrency throttles from now on, until it is taken away, and keeps sandboxes warm', async () => {
  expect((await bench.invoke('work')).payload).toBe(1);
  expect(await call('Get')).toEqual({});
  const reserved = { ReservedConcurrentExecutions: 0 };
  expect(await call('Put', reserved)).toEqual(reserved);
  expect(await call('Get')).toEqual(reserved);
  expect(await bench.call('GetFunction', { FunctionName: 'work' })).toMatchObject({
    Concurrency: reserved,
  });
  await expect(bench.invoke('work')).rejects.toMatchObject({ code: 'TooManyRequestsException' });
  expect(await call('Delete')).toEqual({});
  expect((await bench.invoke('work')).payload).toBe(2);
});

test('Reserved concurrency is refused for versions, for less than nothing, and for what is not there', async () => {
  const ReservedConcurrentExecutions = 1;
  await expect(
    call('Put', { FunctionName: 'work:$LATEST', ReservedConcurrentExecutions }),
  ).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: expect.stringContaining('This operation is permitted on Lambda functions only.'),
  });
  await expect(call('Put', { ReservedConcurrentExecutions: -1 })).rejects.toMatchObject({
    code: 'ValidationException',
  });
  await expect(call('Put')).rejects.toMatchObject({ code: 'ValidationException' });
  await expect(call('Put', { FunctionName: 'nobody', ReservedConcurrentExecutions })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: expect.stringMatching(/function:nobody:\$LATEST$/),
  });
  for (const verb of ['Get', 'Delete'] as const) {
    await expect(call(verb, { FunctionName: 'nobody' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  }
});
