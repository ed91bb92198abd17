import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { moduleCode } from '../support/function-code.ts';
import { LambdaBench } from '../support/lambda-bench.ts';

/** A busy machine takes its time; only what hangs is waited for so long. */
const PATIENT = { timeout: 60_000 };

const COUNTER = 'let calls = 0; export const handler = async () => { calls += 1; return calls; };';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  expect(bench.engineDefects).toEqual([]);
});

test('A function that is invoked gets the event and gives its result', async () => {
  bench.add('echo', 'export const handler = async (event) => ({ got: event });');
  expect(await bench.invoke('echo', { a: [1, null, 'ü'] })).toMatchObject({
    payload: { got: { a: [1, null, 'ü'] } },
    functionError: undefined,
  });
});

test('A function that returns nothing gives null, and one that is sent no payload gets an empty object', async () => {
  bench.add('silent', 'export const handler = async () => {};');
  bench.add('echo', 'export const handler = async (event) => event;');
  expect(await bench.call('Invoke', { FunctionName: 'silent' })).toMatchObject({ Payload: 'null' });
  expect(await bench.call('Invoke', { FunctionName: 'echo' })).toMatchObject({ Payload: '{}' });
});

test('A function may answer by callback', async () => {
  bench.add(
    'old',
    'export const handler = (event, context, done) => { setImmediate(() => done(null, 42)); };',
  );
  bench.add('sour', 'export const handler = (event, context, done) => { done(new Error("no")); };');
  expect((await bench.invoke('old')).payload).toBe(42);
  expect((await bench.invoke('sour')).payload).toMatchObject({ errorMessage: 'no' });
});

test('The code of a function may be CommonJS', async () => {
  const code = moduleCode('exports.run = async () => __filename.length > 0;', 'src/main.cjs');
  bench.add('common', '', { code, handler: 'src/main.run' });
  expect((await bench.invoke('common')).payload).toBe(true);
});

test('A function knows its context', async () => {
  bench.add(
    'curious',
    'export const handler = async (event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() });',
    { timeoutSeconds: 7 },
  );
  const { payload } = await bench.invoke('curious');
  const context = payload as Record<string, unknown>;
  expect(context).toMatchObject({
    functionName: 'curious',
    functionVersion: '$LATEST',
    memoryLimitInMB: '128',
    logGroupName: '/aws/lambda/curious',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:curious',
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(context['remaining']).toBeGreaterThan(0);
  expect(context['remaining']).toBeLessThanOrEqual(7_000);
});

test('A function has the environment of Lambda and its own, and nothing of the engine', async () => {
  bench.add('environed', 'export const handler = async () => process.env;', {
    environment: { TABLE: 'mailboxes' },
  });
  const { payload } = await bench.invoke('environed');
  expect(payload).toMatchObject({
    TABLE: 'mailboxes',
    AWS_REGION: 'eu-central-1',
    AWS_LAMBDA_FUNCTION_NAME: 'environed',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA[0-9A-F]+$/),
    _HANDLER: 'index.handler',
  });
  expect(payload).not.toHaveProperty('HOME');
  expect(payload).not.toHaveProperty('NODE_OPTIONS');
});

test('A function does not find a package that its bundle lacks', async () => {
  bench.add('forgetful', "import 'fast-check'; export const handler = async () => 1;");
  const { payload, functionError } = await bench.invoke('forgetful');
  expect(functionError).toBe('Unhandled');
  expect(payload).toMatchObject({
    errorType: 'Runtime.ImportModuleError',
    errorMessage: expect.stringContaining("Cannot find package 'fast-check'"),
  });
});

test('A function sees the time of the engine', async () => {
  bench.add(
    'clock',
    `export const handler = async () => ({
        now: Date.now(), fresh: new Date().toISOString(), fixed: new Date(0).toISOString(),
        text: typeof Date(), isDate: new Date() instanceof Date, utc: Date.UTC(2000, 0),
      });`,
  );
  await bench.cloud.clock.advance(86_400_000);
  const expected = new Date(bench.cloud.clock.nowEpochMs());
  const answer = {
    now: expected.getTime(),
    fresh: expected.toISOString(),
    fixed: '1970-01-01T00:00:00.000Z',
    text: 'string',
    isDate: true,
    utc: 946_684_800_000,
  };
  expect((await bench.invoke('clock')).payload).toEqual(answer);
  await bench.cloud.clock.advance(1_000);
  expect((await bench.invoke('clock')).payload).toMatchObject({ now: answer.now + 1_000 });
});

test('A function keeps its sandbox warm from one invocation to the next', async () => {
  bench.add('counter', COUNTER);
  expect((await bench.invoke('counter')).payload).toBe(1);
  expect((await bench.invoke('counter')).payload).toBe(2);
  const starts = bench.events.flatMap((event) => (event.kind === 'function started' ? [event.isCold] : []));
  expect(starts).toEqual([true, false]);
});

test('Invocations of one function at the same time have a sandbox each', async () => {
  bench.add('counter', COUNTER);
  const answers = await Promise.all([
    bench.invoke('counter'),
    bench.invoke('counter'),
    bench.invoke('counter'),
  ]);
  expect(answers.map(({ payload }) => payload)).toEqual([1, 1, 1]);
});

test('An invocation beyond the reserved concurrency of its function is refused', async () => {
  bench.add('scarce', COUNTER, { reservedConcurrency: 1 });
  bench.add('off', COUNTER, { reservedConcurrency: 0 });
  const [first, second] = await Promise.allSettled([bench.invoke('scarce'), bench.invoke('scarce')]);
  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({
    reason: {
      code: 'TooManyRequestsException',
      httpStatus: 429,
      fields: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
    },
  });
  await expect(bench.invoke('off')).rejects.toMatchObject({ code: 'TooManyRequestsException' });
  expect((await bench.invoke('scarce')).payload).toBe(2);
});

test('The logs of a function come before its end, in order, whichever way it writes them', async () => {
  bench.add(
    'chatty',
    `export const handler = async () => {
        console.log('one', { two: 2 }); process.stdout.write('{"three":3}\\n'); console.error('four');
      };`,
  );
  const { logResult } = await bench.invoke('chatty', {}, { LogType: 'Tail' });
  const kinds = bench.events.map((event) => (event.kind === 'function logged' ? event.text : event.kind));
  const time = new Date(bench.cloud.clock.nowEpochMs()).toISOString();
  const [start] = bench.events;
  const requestId = start?.requestId;
  expect(kinds).toEqual([
    'function started',
    `${time}\t${requestId}\tINFO\tone { two: 2 }`,
    '{"three":3}',
    `${time}\t${requestId}\tERROR\tfour`,
    'function ended',
  ]);
  const tail = Buffer.from(String(logResult), 'base64').toString('utf8').split('\n');
  expect(tail[0]).toBe(`START RequestId: ${requestId} Version: $LATEST`);
  expect(tail).toContain('{"three":3}');
  expect(tail.at(-2)).toMatch(/^REPORT RequestId: /);
});

test('An invocation waits for a sandbox when its function has as many as it may have', async () => {
  await using small = new LambdaBench({ maxSandboxesPerFunction: 1 });
  small.add('counter', COUNTER);
  const answers = await Promise.all([
    small.invoke('counter'),
    small.invoke('counter'),
    small.invoke('counter'),
  ]);
  expect(answers.map(({ payload }) => payload)).toEqual([1, 2, 3]);
});

test('Lambda that is closed ends what runs and refuses what waits', async () => {
  await using small = new LambdaBench({ maxSandboxesPerFunction: 1 });
  small.add('endless', 'export const handler = () => new Promise(() => setInterval(() => {}, 1_000));');
  const invocations = Promise.allSettled([small.invoke('endless'), small.invoke('endless')]);
  await vi.waitUntil(() => small.events.some(({ kind }) => kind === 'function started'), PATIENT);
  await small.service.close();
  expect(await invocations).toMatchObject([
    { value: { payload: { errorType: 'Runtime.ExitError' } } },
    { reason: { code: 'ServiceException' } },
  ]);
});

test('Invoke does not know a function that is not there, nor a version', async () => {
  bench.add('echo', COUNTER);
  for (const name of ['nobody', 'echo:7']) {
    await expect(bench.invoke(name)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      httpStatus: 404,
    });
  }
});

test('Invoke takes the name of a function in each of its forms', async () => {
  bench.add('echo', 'export const handler = async (event) => event;');
  const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:echo';
  for (const name of ['echo', 'echo:$LATEST', '000000000000:function:echo', arn, `${arn}:$LATEST`]) {
    expect((await bench.invoke(name, name)).payload).toBe(name);
  }
});

test('Invoke refuses a payload that is not JSON, or too large', async () => {
  bench.add('echo', COUNTER);
  const call = (Payload: string, InvocationType = 'RequestResponse') =>
    bench.call('Invoke', { FunctionName: 'echo', Payload, InvocationType });
  await expect(call('{')).rejects.toMatchObject({ code: 'InvalidRequestContentException' });
  await expect(call(JSON.stringify('x'.repeat(6 * 1024 * 1024)))).rejects.toMatchObject({
    code: 'RequestEntityTooLargeException',
    message: 'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
    httpStatus: 413,
  });
  await expect(call(JSON.stringify('x'.repeat(1024 * 1024)), 'Event')).rejects.toMatchObject({
    code: 'RequestEntityTooLargeException',
    message: '1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
  });
});

test('Invoke runs nothing on a dry run', async () => {
  bench.add('echo', COUNTER);
  expect(await bench.call('Invoke', { FunctionName: 'echo', InvocationType: 'DryRun' })).toMatchObject({
    StatusCode: 204,
  });
  expect(bench.events).toEqual([]);
});
