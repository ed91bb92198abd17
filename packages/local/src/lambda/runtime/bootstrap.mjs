// @ts-check
/**
 * Runs in a worker thread: the part of the Lambda runtime for Node.js that loads a function and invokes it. Plain
 * JavaScript, since a worker has no TypeScript loader; its types are in messages.ts.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { parseHandlerName } from './handler-name.mjs';
import { RuntimeError } from './runtime-error.mjs';
import { showVirtualTime } from './virtual-time.mjs';

/** @typedef {import('./messages.ts').InvokeMessage} InvokeMessage */
/** @typedef {import('./messages.ts').ReportedError} ReportedError */
/** @typedef {(error: unknown, result: unknown) => void} Callback */
/** @typedef {(event: unknown, context: object, callback: Callback) => unknown} Handler */

const port = portToEngine();
/** @type {import('./messages.ts').WorkerStart} */
const start = workerData;
const setVirtualTime =
  start.nowEpochMs === undefined ? undefined : showVirtualTime(start.nowEpochMs, start.timeRuns);

/** Id of the invocation under way, for the log lines. Lambda writes `undefined` while the function is loaded. */
let currentRequestId = 'undefined';

function portToEngine() {
  if (parentPort === null) throw new Error('The bootstrap of a function runs in a worker thread.');
  return parentPort;
}

/** @param {import('./messages.ts').WorkerMessage} message */
function tell(message) {
  port.postMessage(message);
}

/**
 * A stack trace with the folders that Lambda would name, the same on every machine.
 * @param {string} stack
 */
function places(stack) {
  return stack
    .replaceAll(pathToFileURL(start.taskRoot).href, 'file:///var/task')
    .replaceAll(new URL('.', import.meta.url).href, 'file:///var/runtime/');
}

/** @param {unknown} thrown @returns {ReportedError} */
function reportOf(thrown) {
  if (thrown instanceof Error) {
    return {
      errorType: thrown.name,
      errorMessage: thrown.message,
      trace: places(thrown.stack ?? '').split('\n'),
    };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
}

/**
 * Log lines take the same way as results, so that they arrive before the result of the invocation that wrote them.
 * What `console` writes gets the prefix of Lambda's text format; what is written to a stream stays as it is.
 */
function captureOutput() {
  /** @type {[level: string, names: readonly (keyof Console)[]][]} */
  const levels = [
    ['TRACE', ['trace']],
    ['DEBUG', ['debug']],
    ['INFO', ['log', 'info']],
    ['WARN', ['warn']],
    ['ERROR', ['error']],
  ];
  for (const [level, names] of levels) {
    for (const name of names) {
      Object.assign(console, {
        /** @param {unknown[]} values */
        [name]: (...values) =>
          tell({
            kind: 'log',
            text: `${new Date().toISOString()}\t${currentRequestId}\t${level}\t${format(...values)}`,
          }),
      });
    }
  }
  for (const stream of [process.stdout, process.stderr]) {
    /** @param {string | Uint8Array} chunk @param {unknown[]} rest */
    const write = (chunk, ...rest) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      tell({ kind: 'log', text: text.endsWith('\n') ? text.slice(0, -1) : text });
      const done = rest.at(-1);
      if (typeof done === 'function') done();
      return true;
    };
    Object.assign(stream, { write });
  }
}

/** @returns {Promise<Handler>} */
async function loadHandler() {
  const { file, names } = parseHandlerName(start.handler);
  const path = ['.js', '.mjs', '.cjs']
    .map((extension) => join(start.taskRoot, file + extension))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) {
    throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  }
  /** @type {Record<string, unknown>} */
  const module = await import(pathToFileURL(path).href).catch((/** @type {unknown} */ cause) => {
    throw importError(cause);
  });
  const handler = memberOf(module, names) ?? memberOf(module['default'], names);
  if (handler === undefined || handler === null) {
    throw new RuntimeError('Runtime.HandlerNotFound', `${start.handler} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${start.handler} is not a function`);
  }
  return /** @type {Handler} */ (handler);
}

/**
 * @param {unknown} object
 * @param {readonly string[]} names each of a member of the one before
 * @returns {unknown}
 */
function memberOf(object, names) {
  return names.reduce(
    (/** @type {unknown} */ outer, name) =>
      outer === undefined || outer === null
        ? undefined
        : /** @type {Record<string, unknown>} */ (outer)[name],
    object,
  );
}

/** @param {unknown} cause */
function importError(cause) {
  if (cause instanceof SyntaxError) return new RuntimeError('Runtime.UserCodeSyntaxError', String(cause));
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
    return new RuntimeError('Runtime.ImportModuleError', String(cause));
  }
  return cause;
}

/** @param {InvokeMessage} message */
function contextOf(message) {
  const deadline = performance.now() + message.timeoutMs;
  return {
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    invokedFunctionArn: message.functionArn,
    awsRequestId: message.requestId,
    ...(message.clientContext !== undefined && { clientContext: JSON.parse(message.clientContext) }),
    getRemainingTimeInMillis: () => Math.max(0, Math.ceil(deadline - performance.now())),
  };
}

/** What is done when nothing is left to do: the answer that waits for it. Absent: no invocation is under way. */
let whenIdle = /** @type {(() => void) | undefined} */ (undefined);

process.on('beforeExit', () => {
  const answer = whenIdle;
  whenIdle = undefined;
  if (answer === undefined) return;
  port.ref();
  setImmediate(answer);
});

/**
 * Answers with what a promise comes to, or with what the callback is given: an error at once, a result when nothing is left to do
 * (`callbackWaitsForEmptyEventLoop`). A function that leaves nothing to do and has not answered is done with `null`. Source: Lambda
 * developer guide, "Define Lambda function handler in Node.js".
 *
 * @param {Handler} handler
 * @param {InvokeMessage} message
 * @returns {Promise<unknown>}
 */
function run(handler, message) {
  return new Promise((resolve, reject) => {
    let waitsForEmptyEventLoop = true;
    whenIdle = () => resolve(null);
    // What comes next over the port is no work of the function's.
    port.unref();
    /** @param {() => void} answer */
    const atOnce = (answer) => {
      whenIdle = undefined;
      port.ref();
      answer();
    };
    /** @type {Callback} */
    const done = (error, result) =>
      atOnce(() => (error === null || error === undefined ? resolve(result) : reject(error)));
    /** @type {Callback} */
    const callback = (error, result) => {
      if ((error === null || error === undefined) && waitsForEmptyEventLoop) whenIdle = () => resolve(result);
      else done(error, result);
    };
    const context = {
      ...contextOf(message),
      get callbackWaitsForEmptyEventLoop() {
        return waitsForEmptyEventLoop;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waitsForEmptyEventLoop = value;
      },
      done,
      /** @param {unknown} result */
      succeed: (result) => done(null, result),
      /** @param {unknown} error */
      fail: (error) => done(error ?? 'handled', undefined),
    };
    try {
      const returned = handler(JSON.parse(message.payload), context, callback);
      // What a function returns that is no promise is no answer.
      if (typeof returned !== 'object' || returned === null || !('then' in returned)) return;
      /** @type {PromiseLike<unknown>} */ (returned).then(
        (result) => atOnce(() => resolve(result)),
        (error) => atOnce(() => reject(error)),
      );
    } catch (error) {
      atOnce(() => reject(error));
    }
  });
}

/** @param {unknown} result */
function payloadOf(result) {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (cause) {
    throw new Error('Unable to stringify response body', { cause });
  }
}

captureOutput();
process.on('uncaughtException', (error) => {
  tell({ kind: 'error', error: reportOf(error), fatal: true });
  process.exit(129);
});
process.on('unhandledRejection', (reason) => {
  const { errorMessage, errorType, trace } = reportOf(reason);
  const error = new RuntimeError('Runtime.UnhandledPromiseRejection', `${errorType}: ${errorMessage}`);
  tell({ kind: 'error', error: { ...reportOf(error), trace: trace ?? [] }, fatal: true });
  process.exit(128);
});

try {
  const handler = await loadHandler();
  port.on('message', async (/** @type {InvokeMessage} */ message) => {
    currentRequestId = message.requestId;
    process.env['_X_AMZN_TRACE_ID'] = message.traceId;
    if (message.nowEpochMs !== undefined) setVirtualTime?.(message.nowEpochMs, message.timeRuns);
    try {
      const result = await run(handler, message);
      tell({ kind: 'result', payload: payloadOf(result) });
    } catch (thrown) {
      tell({ kind: 'error', error: reportOf(thrown), fatal: false });
    }
  });
  tell({ kind: 'ready' });
} catch (thrown) {
  tell({ kind: 'error', error: reportOf(thrown), fatal: true });
  process.exit(1);
}
