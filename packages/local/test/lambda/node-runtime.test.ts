import { afterEach, beforeEach, expect, test } from 'vitest';
import { moduleCode } from '../support/function-code.ts';
import { LambdaBench } from '../support/lambda-bench.ts';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

/** What a function of this handler answers. */
async function answerOf(handlerSource: string, settings = {}): Promise<unknown> {
  bench.add('f', handlerSource, settings);
  return (await bench.invoke('f')).payload;
}

// Source: Lambda developer guide, "Define Lambda function handler in Node.js"; the runtime interface client for Node.js.

test('A function that answers by callback waits until nothing is left to do', async () => {
  const source = `export const handler = (event, context, callback) => {
      const seen = [];
      setTimeout(() => seen.push('later'), 50);
      callback(null, seen);
    };`;
  expect(await answerOf(source)).toEqual(['later']);
});

test('A function that answers by callback does not wait when it says so', async () => {
  const source = `export const handler = (event, context, callback) => {
      context.callbackWaitsForEmptyEventLoop = false;
      const seen = [];
      setTimeout(() => seen.push('later'), 50);
      callback(null, seen);
    };`;
  expect(await answerOf(source)).toEqual([]);
});

test('A function that answers by callback is invoked again after it waited', async () => {
  bench.add('f', 'let n = 0; export const handler = (event, context, callback) => callback(null, ++n);');
  expect((await bench.invoke('f')).payload).toBe(1);
  expect((await bench.invoke('f')).payload).toBe(2);
});

test.each([
  ['context.succeed(7)', 7],
  ['context.done(null, 8)', 8],
  ['context.fail(new RangeError("no"))', expect.objectContaining({ errorType: 'RangeError' })],
])('A function may answer by %s', async (answer, expected) => {
  expect(await answerOf(`export const handler = (event, context) => { ${answer}; };`)).toEqual(expected);
});

test.each([
  ['returns no promise and calls nothing back', '() => 5'],
  ['waits for what never comes', 'async () => { await new Promise(() => {}); }'],
])('A function that %s answers with null', async (_, handler) => {
  expect(await answerOf(`export const handler = ${handler};`)).toBeNull();
});

test('The name of a handler is split at the first dot, and goes on into objects', async () => {
  const source = 'export const api = { orders: { get: async () => "got" } };';
  expect(await answerOf(source, { handler: 'index.api.orders.get' })).toBe('got');
});

test('The name of a handler may begin with folders that have dots', async () => {
  const code = moduleCode('export const handler = async () => "deep";', 'v1.2/src/index.mjs');
  expect(await answerOf('', { handler: 'v1.2/src/index.handler', code })).toBe('deep');
});

test.each([
  ['index', 'Runtime.MalformedHandlerName', 'Bad handler'],
  [
    '../index.handler',
    'Runtime.MalformedHandlerName',
    "'../index.handler' is not a valid handler name. Use absolute paths when specifying root directories in handler names.",
  ],
  ['index.none', 'Runtime.HandlerNotFound', 'index.none is undefined or not exported'],
  ['index.text', 'Runtime.HandlerNotFound', 'index.text is not a function'],
])('The name of a handler %s is refused as %s', async (handler, errorType, errorMessage) => {
  expect(await answerOf('export const text = "t";', { handler })).toMatchObject({
    errorType,
    errorMessage,
  });
});

test.each([
  ['holds itself', '{ const a = {}; a.a = a; return a; }'],
  ['has a number that JSON does not have', '{ return 1n; }'],
])('A result that %s cannot be told', async (_, body) => {
  expect(await answerOf(`export const handler = async () => ${body};`)).toMatchObject({
    errorType: 'Error',
    errorMessage: 'Unable to stringify response body',
  });
});

// Source: Lambda developer guide, "Lambda quotas", and the service's own words.
test('A response is taken up to 6,291,556 bytes and refused beyond', async () => {
  bench.add('f', 'export const handler = async ({ size }) => "x".repeat(size - 2);');
  const limit = 6_291_556;
  expect((await bench.invoke('f', { size: limit })).functionError).toBeUndefined();
  expect(await bench.invoke('f', { size: limit + 1 })).toMatchObject({
    functionError: 'Unhandled',
    payload: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    },
  });
});

// Source: Lambda developer guide, "Defined runtime environment variables".
test('The environment has every variable that the runtime promises, and those a function may set are its own', async () => {
  const source = 'export const handler = async () => process.env;';
  const environment = await answerOf(source, { environment: { LANG: 'de_DE.UTF-8', EMPTY: '' } });
  expect(environment).toMatchObject({
    _HANDLER: 'index.handler',
    _X_AMZN_TRACE_ID: expect.stringMatching(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
    ),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_RUNTIME_API: expect.any(String),
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000',
    EMPTY: '',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: expect.any(String),
    LANG: 'de_DE.UTF-8',
    LD_LIBRARY_PATH: expect.stringContaining('/opt/lib'),
    NODE_PATH: '/opt/nodejs/node22/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules',
    PATH: expect.stringContaining('/opt/bin'),
    TZ: ':UTC',
  });
});

const TRACE = 'export const handler = async () => process.env._X_AMZN_TRACE_ID;';
const ROOT = 'Root=1-5759e988-bd862e3fe1be46a994272793';
const PARENT = 'Parent=53995c3f42cd8ad8';

// Source: X-Ray developer guide, "Tracing header".
test.each([
  [`${ROOT};${PARENT};Sampled=1`, `${ROOT};${PARENT};Sampled=1`],
  [`Self=1-0-1; Sampled=1; ${PARENT}; ${ROOT}`, `${ROOT};${PARENT};Sampled=1`],
  [ROOT, expect.stringMatching(new RegExp(`^${ROOT};Parent=[0-9a-f]{16};Sampled=0$`))],
  ['', expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/)],
])(
  'A function that is invoked with the tracing header %j is told it, and what it lacks',
  async (TraceHeader, told) => {
    bench.add('f', TRACE);
    expect((await bench.invoke('f', {}, { TraceHeader })).payload).toEqual(told);
  },
);
