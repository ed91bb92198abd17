import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen } from '../../../src/wire/index.ts';
import { zipFile, zipOf } from '../../support/function-code.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

/** A busy machine takes its time; only what hangs is waited for so long. */
const PATIENT = { timeout: 60_000 };

const OLD = 'export const handler = async () => ["old", process.env.LAMBDA_TASK_ROOT];';
const NEW = 'export const handler = async () => ["new", process.env.LAMBDA_TASK_ROOT];';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  expect(bench.engineDefects).toEqual([]);
});

/** An address that answers as soon as the gate is open, and tells when it is asked for the first time. */
async function makeGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let tellAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    tellAsked = resolve;
  });
  const server = await listen({
    port: 0,
    sendsDate: true,
    bodyLimitBytes: () => 0,
    refuseBody: () => ({ status: 413, headers: {}, body: '' }),
    handle: async () => {
      tellAsked();
      await opened;
      return { kind: 'response', response: { status: 200, headers: {}, body: '' } };
    },
  });
  return { url: server.endpoint, open, asked, [Symbol.asyncDispose]: () => server.close() };
}

test('UpdateFunctionCode lets what comes from now on meet the new code, and removes the old code', async () => {
  bench.add('work', OLD);
  const [, oldFolder] = (await bench.invoke('work')).payload as [string, string];
  expect(existsSync(oldFolder)).toBe(true);
  const configuration = await bench.call('UpdateFunctionCode', {
    FunctionName: 'work',
    ZipFile: zipFile(NEW),
    Architectures: ['x86_64'],
  });
  expect(configuration).toMatchObject({
    CodeSize: zipOf(NEW).length,
    Architectures: ['x86_64'],
    LastUpdateStatus: 'Successful',
  });
  const [code, newFolder] = (await bench.invoke('work')).payload as [string, string];
  expect(code).toBe('new');
  await vi.waitUntil(() => !existsSync(oldFolder), PATIENT);
  await bench.service.close();
  expect(existsSync(newFolder)).toBe(false);
});

test('UpdateFunctionCode lets what has begun end with the old code, counted against the same concurrency', async () => {
  await using gate = await makeGate();
  bench.add('work', 'export const handler = async (url) => { await fetch(url); return "old"; };', {
    reservedConcurrency: 2,
  });
  const begun = bench.invoke('work', gate.url);
  await gate.asked;
  await bench.call('UpdateFunctionCode', { FunctionName: 'work', ZipFile: zipFile(NEW) });
  expect((await bench.invoke('work')).payload).toEqual(['new', expect.any(String)]);
  await bench.call('PutFunctionConcurrency', { FunctionName: 'work', ReservedConcurrentExecutions: 1 });
  await expect(bench.invoke('work')).rejects.toMatchObject({ code: 'TooManyRequestsException' });
  gate.open();
  expect((await begun).payload).toBe('old');
  expect((await bench.invoke('work')).payload).toEqual(['new', expect.any(String)]);
});

test('UpdateFunctionCode lets what waits for a sandbox of the old code come to its turn', async () => {
  await bench[Symbol.asyncDispose]();
  bench = new LambdaBench({ maxSandboxesPerFunction: 1 });
  await using gate = await makeGate();
  bench.add('work', 'export const handler = async (url) => { await fetch(url); return "old"; };');
  const begun = [bench.invoke('work', gate.url), bench.invoke('work', gate.url)];
  await gate.asked;
  await bench.call('UpdateFunctionCode', { FunctionName: 'work', ZipFile: zipFile(NEW) });
  gate.open();
  expect((await Promise.all(begun)).map(({ payload }) => payload)).toEqual(['old', 'old']);
});

test('What still runs with the old code ends when Lambda is closed', async () => {
  await using gate = await makeGate();
  bench.add('work', 'export const handler = async (url) => { await fetch(url); };');
  const begun = bench.invoke('work', gate.url);
  await gate.asked;
  await bench.call('UpdateFunctionCode', { FunctionName: 'work', ZipFile: zipFile(NEW) });
  await bench.service.close();
  expect((await begun).payload).toMatchObject({ errorType: 'Runtime.ExitError' });
});

test('UpdateFunctionCode gives the function another revision, and takes the one that the request names', async () => {
  bench.add('work', OLD);
  const { RevisionId: first } = await bench.call('GetFunctionConfiguration', { FunctionName: 'work' });
  const update = (RevisionId?: string) =>
    bench.call('UpdateFunctionCode', {
      FunctionName: 'work',
      ZipFile: zipFile(NEW),
      ...(RevisionId !== undefined && { RevisionId }),
    });
  await bench.cloud.clock.advance(60_000);
  const { RevisionId: second, LastModified } = await update(String(first));
  expect(second).not.toBe(first);
  expect(Date.parse(String(LastModified))).toBe(bench.cloud.clock.nowEpochMs());
  await expect(update(String(first))).rejects.toMatchObject({
    code: 'PreconditionFailedException',
    message: expect.stringContaining('Call the GetFunction/GetAlias API'),
    httpStatus: 412,
  });
});

test('UpdateFunctionCode only tells what would be on a dry run', async () => {
  bench.add('work', OLD);
  const { RevisionId } = await bench.call('GetFunctionConfiguration', { FunctionName: 'work' });
  expect(
    await bench.call('UpdateFunctionCode', { FunctionName: 'work', ZipFile: zipFile(NEW), DryRun: true }),
  ).toMatchObject({ CodeSize: zipOf(NEW).length, RevisionId });
  expect((await bench.invoke('work')).payload).toMatchObject(['old', expect.any(String)]);
});

test('UpdateFunctionCode refuses code from elsewhere, no code, and a function that is not there', async () => {
  bench.add('work', OLD);
  const update = (members: Record<string, string | boolean>) =>
    bench.call('UpdateFunctionCode', { FunctionName: 'work', ...members });
  await expect(update({ S3Bucket: 'code', S3Key: 'work.zip' })).rejects.toMatchObject({
    message: expect.stringContaining('does not support code in Amazon S3 (S3Bucket)'),
  });
  await expect(update({ ZipFile: zipFile(NEW), Publish: true })).rejects.toMatchObject({
    message: expect.stringContaining('does not support versions of functions (Publish)'),
  });
  await expect(update({})).rejects.toMatchObject({
    message: 'Please provide a source for function code.',
  });
  await expect(update({ FunctionName: 'nobody', ZipFile: zipFile(NEW) })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
  expect((await bench.invoke('work')).payload).toMatchObject(['old', expect.any(String)]);
});
