import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LambdaBench } from '../../support/lambda-bench.ts';

/** A busy machine takes its time; only what hangs is waited for so long. */
const PATIENT = { timeout: 60_000 };

const SOURCE = 'export const handler = async () => process.env.LAMBDA_TASK_ROOT;';
const ARN = 'arn:aws:lambda:eu-central-1:000000000000:function:work';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
  bench.add('work', SOURCE);
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  expect(bench.engineDefects).toEqual([]);
});

test('DeleteFunction takes the function away, with its code and all that was said of it', async () => {
  const { payload } = await bench.invoke('work');
  await bench.call('AddPermission', {
    FunctionName: 'work',
    StatementId: 'all',
    Action: 'lambda:InvokeFunction',
    Principal: '*',
  });
  await bench.call('PutFunctionEventInvokeConfig', { FunctionName: 'work', MaximumRetryAttempts: 0 });
  expect(await bench.call('DeleteFunction', { FunctionName: 'work' })).toEqual({ StatusCode: 204 });
  await vi.waitUntil(() => !existsSync(String(payload)), PATIENT);
  await expect(bench.invoke('work')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });

  bench.add('work', SOURCE);
  const notFound = { code: 'ResourceNotFoundException' };
  expect(bench.service.findResourcePolicy(ARN)).toBeUndefined();
  await expect(bench.call('GetPolicy', { FunctionName: 'work' })).rejects.toMatchObject(notFound);
  await expect(bench.call('GetFunctionEventInvokeConfig', { FunctionName: 'work' })).rejects.toMatchObject(
    notFound,
  );
});

test('DeleteFunction lets what has begun come to its end', async () => {
  bench.add('slow', 'export const handler = () => new Promise((end) => setImmediate(end, "end"));');
  const begun = bench.invoke('slow');
  await bench.call('DeleteFunction', { FunctionName: 'slow' });
  expect((await begun).payload).toBe('end');
});

test('DeleteFunction refuses a version, and a function that is not there', async () => {
  const remove = (FunctionName: string, Qualifier?: string) =>
    bench.call('DeleteFunction', { FunctionName, ...(Qualifier !== undefined && { Qualifier }) });
  await expect(remove('work:$LATEST')).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: '$LATEST version cannot be deleted without deleting the function.',
  });
  await expect(remove('work', '7')).rejects.toMatchObject({ message: `Function not found: ${ARN}:7` });
  await expect(remove('work:7', '8')).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: 'The derived qualifier from the function name does not match the specified qualifier.',
  });
  await expect(remove('nobody')).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    httpStatus: 404,
  });
  expect((await bench.invoke('work')).functionError).toBeUndefined();
});
