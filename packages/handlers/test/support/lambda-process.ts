import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** What Lambda says of every invocation here. */
export const CONTEXT = {
  awsRequestId: 'a5f6',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:monitor',
};

/** How an invocation of a bundle came out, and what it wrote to its log. */
export interface Invocation {
  readonly outcome:
    | { readonly result: unknown }
    | { readonly error: { readonly name: string; readonly message: string } };
  readonly log: readonly string[];
  /** What it wrote beside its log: warnings of the SDK, for one. */
  readonly stderr: string;
}

/**
 * Invokes a handler once and writes the outcome to file descriptor 3. Names that are looked up are answered with an
 * error that says the name, so that nothing leaves the machine and a test sees which host was meant.
 */
const RUNTIME = `
  import dns from 'node:dns';
  import { writeSync } from 'node:fs';
  import { text } from 'node:stream/consumers';
  dns.lookup = (host, options, callback) =>
    callback(Object.assign(new Error('no such host: ' + host), { code: 'ENOTFOUND' }));
  const { payload, context } = JSON.parse(await text(process.stdin));
  let outcome;
  try {
    const { handler } = await import(process.argv[1]);
    outcome = { result: await handler(payload, context) };
  } catch ({ name, message }) {
    outcome = { error: { name, message } };
  }
  writeSync(3, JSON.stringify(outcome));
  process.exit();
`;

/** Where a function's bundle is, whether or not it was built. */
export function bundleOf(functionName: string): string {
  return fileURLToPath(new URL(`../../dist/${functionName}/index.mjs`, import.meta.url));
}

/** Invokes a built bundle in a process of its own, which sees nothing but the environment given. */
export async function invokeBundle(
  functionName: string,
  environment: Readonly<Record<string, string>>,
  payload: unknown,
): Promise<Invocation> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', RUNTIME, bundleOf(functionName)], {
    env: { ...environment, NODE_NO_WARNINGS: '1' },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const [, stdout, stderr, outcomePipe] = child.stdio;
  child.stdin?.end(JSON.stringify({ payload, context: CONTEXT }));
  const [log, complaints, outcome] = await Promise.all([
    text(stdout as NodeJS.ReadableStream),
    text(stderr as NodeJS.ReadableStream),
    text(outcomePipe as NodeJS.ReadableStream),
    once(child, 'close'),
  ]);
  if (outcome === '') throw new Error(`The bundle ${functionName} ended its process: ${complaints}`);
  return {
    outcome: JSON.parse(outcome),
    log: log.split('\n').filter((line) => line !== ''),
    stderr: complaints,
  };
}
