import { afterEach, beforeEach, expect, test } from 'vitest';
import { LambdaBench } from '../support/lambda-bench.ts';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

/** Invokes a function made of `source` and gives what its caller gets. */
async function failureOf(source: string, settings = {}) {
  bench.add('failing', source, settings);
  const { payload, functionError } = await bench.invoke('failing');
  expect(functionError).toBe('Unhandled');
  return payload as { errorType: string; errorMessage: string; trace?: string[] };
}

test('A function that fails reports a thrown error with its name, message and stack', async () => {
  const failure = await failureOf(`
      class OrderGone extends Error { name = 'OrderGone'; }
      export const handler = async () => { throw new OrderGone('order 7'); };`);
  expect(failure).toMatchObject({ errorType: 'OrderGone', errorMessage: 'order 7' });
  expect(failure.trace?.[0]).toBe('OrderGone: order 7');
  expect(failure.trace?.[1]).toContain('file:///var/task/index.mjs:');
  expect(failure.trace?.at(-1)).not.toContain(process.cwd());
});

test('A function that fails reports an error that is thrown before the first await', async () => {
  expect(await failureOf('export const handler = () => { throw new TypeError("early"); };')).toMatchObject({
    errorType: 'TypeError',
    errorMessage: 'early',
  });
});

test('A function reports what it throws that is no error', async () => {
  expect(await failureOf('export const handler = async () => { throw "text"; };')).toEqual({
    errorType: 'string',
    errorMessage: 'text',
    trace: [],
  });
});

test('A function reports a handler that is not there', async () => {
  expect(await failureOf('export const other = 1;')).toMatchObject({
    errorType: 'Runtime.HandlerNotFound',
    errorMessage: 'index.handler is undefined or not exported',
  });
});

test('A function reports a file that is not there', async () => {
  expect(await failureOf('', { handler: 'main.handler' })).toMatchObject({
    errorType: 'Runtime.ImportModuleError',
    errorMessage: "Error: Cannot find module 'main'",
  });
});

test('A function reports code that cannot be read', async () => {
  expect(await failureOf('export const handler = ;')).toMatchObject({
    errorType: 'Runtime.UserCodeSyntaxError',
  });
});

test('A function reports an error while its code is loaded', async () => {
  expect(await failureOf('throw new Error("TABLE must be set");')).toMatchObject({
    errorType: 'Error',
    errorMessage: 'TABLE must be set',
  });
});

test('A function reports a rejection that nobody handles', async () => {
  const source = `export const handler = async () => {
      void Promise.reject(new Error('left alone'));
      await new Promise(() => {});
    };`;
  expect(await failureOf(source)).toMatchObject({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: 'Error: left alone',
  });
});

test('A function that takes too long reports that, and does not go on', async () => {
  const failure = await failureOf('export const handler = () => { for (;;); };', { timeoutSeconds: 0.1 });
  expect(failure.errorType).toBe('Sandbox.Timedout');
  expect(failure.errorMessage).toMatch(
    /^RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.10 seconds$/,
  );
});

test('A function reports that its runtime ended', async () => {
  const failure = await failureOf('export const handler = async () => process.exit(3);');
  expect(failure.errorType).toBe('Runtime.ExitError');
  expect(failure.errorMessage).toMatch(/Error: Runtime exited with error: exit status 3$/);
});

test('A function reports that it used up its memory', async () => {
  const source = `export const handler = async () => {
      const hoard = []; for (;;) hoard.push(new Array(10_000).fill({}).map(() => ({ hoard: {} })));
    };`;
  const failure = await failureOf(source, { memoryMb: 24 });
  expect(failure).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringContaining('signal: killed'),
  });
});

test('A function starts afresh after its runtime ended, and stays warm after an error that it threw', async () => {
  bench.add(
    'moody',
    `let calls = 0;
      export const handler = async ({ mood }) => {
        calls += 1;
        if (mood === 'exit') process.exit(1);
        if (mood === 'throw') throw new Error('moody');
        return calls;
      };`,
  );
  await bench.invoke('moody', { mood: 'throw' });
  expect((await bench.invoke('moody')).payload).toBe(2);
  await bench.invoke('moody', { mood: 'exit' });
  expect((await bench.invoke('moody')).payload).toBe(1);
});
