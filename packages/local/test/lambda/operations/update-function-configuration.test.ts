import { afterEach, beforeEach, expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

const SOURCE = `export const handler = async () => process.env.STAGE ?? 'none'; export const other = async () => 'other';`;
const LETTERS = 'arn:aws:sqs:eu-central-1:000000000000:letters';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  expect(bench.engineDefects).toEqual([]);
});

const update = (members: JsonObject) =>
  bench.call('UpdateFunctionConfiguration', { FunctionName: 'work', ...members });

test('UpdateFunctionConfiguration changes what the request has and leaves the rest', async () => {
  bench.add('work', SOURCE, { environment: { STAGE: 'test' }, description: 'works' });
  const before = await bench.call('GetFunctionConfiguration', { FunctionName: 'work' });
  const after = await update({ Timeout: 60, Handler: 'index.other' });
  expect(after).toEqual({
    ...before,
    Timeout: 60,
    Handler: 'index.other',
    RevisionId: expect.not.stringMatching(String(before['RevisionId'])),
  });
  expect((await bench.invoke('work')).payload).toBe('other');
});

test('UpdateFunctionConfiguration gives what comes from now on the new environment, as a whole', async () => {
  bench.add('work', SOURCE, { environment: { STAGE: 'test' } });
  expect((await bench.invoke('work')).payload).toBe('test');
  await update({ Environment: { Variables: { STAGE: 'live' } } });
  expect((await bench.invoke('work')).payload).toBe('live');
  expect(await update({ Environment: {} })).toMatchObject({ Environment: { Variables: {} } });
  expect((await bench.invoke('work')).payload).toBe('none');
});

test('UpdateFunctionConfiguration takes a dead-letter queue and a key away by an empty text', async () => {
  bench.add('work', SOURCE);
  const KMSKeyArn = 'arn:aws:kms:eu-central-1:000000000000:key/k';
  const DeadLetterConfig = { TargetArn: LETTERS };
  expect(await update({ DeadLetterConfig, KMSKeyArn })).toMatchObject({ DeadLetterConfig, KMSKeyArn });
  const after = await update({ DeadLetterConfig: { TargetArn: '' }, KMSKeyArn: '' });
  expect(after).not.toHaveProperty('DeadLetterConfig');
  expect(after).not.toHaveProperty('KMSKeyArn');
});

test('UpdateFunctionConfiguration changes nothing when a part of it is refused', async () => {
  await bench[Symbol.asyncDispose]();
  bench = new LambdaBench({
    requireAssumable: (roleArn) => {
      if (roleArn.endsWith('/other')) throw new AwsError({ code: 'AccessDeniedException', message: 'no' });
    },
  });
  bench.add('work', SOURCE);
  const before = await bench.call('GetFunctionConfiguration', { FunctionName: 'work' });
  await expect(update({ Timeout: 60, Role: 'arn:aws:iam::000000000000:role/other' })).rejects.toMatchObject({
    message: 'The role defined for the function cannot be assumed by Lambda.',
  });
  await expect(update({ Timeout: 60, Runtime: 'java21' })).rejects.toMatchObject({
    message: expect.stringContaining('does not support the runtime "java21"'),
  });
  await expect(update({ Timeout: 60, Role: 'r1' })).rejects.toMatchObject({ code: 'ValidationException' });
  await expect(update({ Timeout: 60, RevisionId: 'wrong' })).rejects.toMatchObject({
    code: 'PreconditionFailedException',
    httpStatus: 412,
  });
  expect(await bench.call('GetFunctionConfiguration', { FunctionName: 'work' })).toEqual(before);
});
