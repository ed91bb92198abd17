import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';
import { run } from './program.ts';

const PACKAGES = ['ministack==1.5.33', 'hypercorn==0.18.0'];
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/ministack-1.5.33', import.meta.url));
const START_MS = 60_000;

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
  const named = environment['WFM_ACCEPTANCE_ENDPOINT'];
  if (named !== undefined && named !== '') {
    return { endpoint: named, name: 'other', close: async () => {} };
  }
  await install(environment);
  const port = await freePort();
  // Its own command listens on every address of the machine. Its functions find it by this variable.
  const child = spawn(
    join(FOLDER, 'bin', 'hypercorn'),
    ['ministack.app:app', '--bind', `127.0.0.1:${port}`],
    {
      env: { PATH: environment['PATH'] ?? '', HOME: environment['HOME'] ?? '', GATEWAY_PORT: String(port) },
      stdio: 'ignore',
    },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  await eventually(() => fetch(`${endpoint}/_ministack/health`), START_MS);
  return { endpoint, name: 'ministack', close: () => end(child) };
}

async function install(environment: NodeJS.ProcessEnv): Promise<void> {
  if (existsSync(join(FOLDER, 'bin', 'hypercorn'))) return;
  const options = {
    cwd: '.',
    env: Object.fromEntries(
      Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    install: 'Install Python 3.10 or later, or name an endpoint by WFM_ACCEPTANCE_ENDPOINT.',
  };
  await run('python3', ['-m', 'venv', FOLDER], options);
  await run(join(FOLDER, 'bin', 'pip'), ['install', '--quiet', ...PACKAGES], options);
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
