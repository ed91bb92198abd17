import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { pythonTools } from './python-tools.ts';

const START_MS = 60_000;

/**
 * Longer than the suite. The server's own is 5 s, which is also how often the provider asks: a request that meets the
 * closing of its connection is left without an answer, and the provider sends it again.
 */
const KEEP_ALIVE_SECONDS = 3_600;

/** An AWS-compatible endpoint that Terraform can be run against. */
export interface Emulator {
  readonly endpoint: string;
  readonly name: 'ministack' | 'other';
  close(): Promise<void>;
}

/**
 * The endpoint that `WFM_ACCEPTANCE_ENDPOINT` names; without one, ministack, installed into a folder of its own.
 *
 * @throws MissingToolError if there is no Python.
 */
export async function startEmulator(environment: NodeJS.ProcessEnv): Promise<Emulator> {
  const named = namedEndpoint(environment);
  if (named !== undefined) return { endpoint: named, name: 'other', close: async () => {} };
  const bin = await pythonTools('ministack', environment);
  const port = await freePort();
  const options = ['--bind', `127.0.0.1:${port}`, '--keep-alive', String(KEEP_ALIVE_SECONDS)];
  // Its own command listens on every address of the machine. Its functions find it by this variable.
  const child = spawn(join(bin, 'hypercorn'), ['ministack.app:app', ...options], {
    env: { PATH: environment['PATH'] ?? '', HOME: environment['HOME'] ?? '', GATEWAY_PORT: String(port) },
    stdio: 'ignore',
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await eventually(() => fetch(`${endpoint}/_ministack/health`), START_MS);
  return { endpoint, name: 'ministack', close: () => end(child) };
}

/** The endpoint that the caller names; undefined: none, so the suite starts ministack. */
export function namedEndpoint(environment: NodeJS.ProcessEnv): string | undefined {
  return environment['WFM_ACCEPTANCE_ENDPOINT'] || undefined;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new Error('A TCP server has an address with a port.');
  return address.port;
}
