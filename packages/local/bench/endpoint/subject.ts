import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { ENGINE_SCRIPT } from './built-engine.ts';
import { residentBytes } from './resident-memory.ts';

/** What is measured, as the command line names it. */
export type Subject =
  /** This engine, in a process of its own. */
  | { readonly kind: 'engine' }
  /** A command line in which `{port}` stands for a free port. */
  | { readonly kind: 'command'; readonly command: string }
  /** What listens already. `pid` absent: its memory is not told. */
  | { readonly kind: 'url'; readonly url: string; readonly pid?: number };

export interface RunningSubject {
  readonly endpoint: string;
  /** Of its process and those that it started; `undefined` where no process is known. */
  residentBytes(): Promise<number | undefined>;
  end(): Promise<void>;
}

const STARTING_MS = 30_000;

/** `engine`, `http://127.0.0.1:4566`, `http://127.0.0.1:4566@PID`, or a command with `{port}` in it. */
export function parseSubject(text: string): Subject {
  if (text === 'engine') return { kind: 'engine' };
  if (text.includes('{port}')) return { kind: 'command', command: text };
  const found = /^(https?:\/\/[^@]+)(?:@(\d+))?$/.exec(text);
  if (found?.[1] === undefined) {
    throw new Error(
      `An endpoint is 'engine', a URL, URL@PID or a command with {port} in it, not '${text}'. Name one of these.`,
    );
  }
  return { kind: 'url', url: found[1], ...(found[2] !== undefined && { pid: Number(found[2]) }) };
}

/** A new process, unless the subject listens already. */
export async function startSubject(subject: Subject): Promise<RunningSubject> {
  switch (subject.kind) {
    case 'engine': {
      const port = await freePort();
      const script = ENGINE_SCRIPT;
      return started(spawn(process.execPath, [script, String(port)], OPTIONS), port);
    }
    case 'command': {
      const port = await freePort();
      const command = `exec env ${subject.command.replaceAll('{port}', String(port))}`;
      return started(spawn('sh', ['-c', command], OPTIONS), port);
    }
    case 'url': {
      const { url, pid } = subject;
      return {
        endpoint: url,
        residentBytes: async () => (pid === undefined ? undefined : residentBytes(pid)),
        end: async () => {},
      };
    }
    default:
      throw new TypeError(`Unknown subject ${JSON.stringify(subject satisfies never)}`);
  }
}

const OPTIONS = { stdio: 'ignore' } as const;

async function started(child: ChildProcess, port: number): Promise<RunningSubject> {
  const endpoint = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const deadlineMs = performance.now() + STARTING_MS;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || performance.now() > deadlineMs) {
      await end();
      throw new Error(`Nothing listens on port ${port}. Try the command by itself.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { endpoint, residentBytes: () => residentBytes(child.pid as number), end };
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
