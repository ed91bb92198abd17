import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Running, runningSchema } from '@wfm/contract/api';

/** A folder that nobody else can read or write. */
function folder(): string {
  const { uid } = userInfo();
  return join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), `wfm-${uid}`);
}

function fileFor(port: number): string {
  return join(folder(), `${port}.json`);
}

/** Leaves address and token of an engine for other commands. @returns takes them away. */
export function leaveRunning(running: Running): () => void {
  const file = fileFor(Number(new URL(running.endpoint).port));
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  requireOwn(folder());
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(running), { mode: 0o600, flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/** What an engine on a port has left; undefined: nothing that can be trusted, or its process is gone. */
export function readRunning(port: number): Running | undefined {
  try {
    requireOwn(folder());
    const running = runningSchema.safeParse(JSON.parse(readFileSync(fileFor(port), 'utf8')));
    return running.success && isAlive(running.data.pid) ? running.data : undefined;
  } catch {
    // Not there, or half written: as if no engine had left anything.
    return undefined;
  }
}

/** @throws Error if somebody else could have put a file there. */
function requireOwn(path: string): void {
  // Where there are no such modes, folders for temporary files are one for each user.
  if (process.platform === 'win32') return;
  const { uid, mode } = statSync(path);
  if (uid !== userInfo().uid || (mode & 0o077) !== 0)
    throw new Error(`The folder ${path} must be of this user alone, but is not. Remove it.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
