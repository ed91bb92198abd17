import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { KeptStateError } from './errors.ts';
import { parseSnapshot, type Snapshot, snapshotText } from './snapshot.ts';

const FILES = {
  latest: 'engine.snapshot',
  before: 'engine.snapshot.before',
  next: 'engine.snapshot.next',
  torn: 'engine.snapshot.torn',
  lock: 'engine.lock',
} as const;

/** What was found in a folder. */
export interface FoundSnapshot {
  /** `undefined`: nothing is kept yet. */
  readonly snapshot: Snapshot | undefined;
  /** What is to be told of how it was found. */
  readonly notices: readonly string[];
}

/**
 * A folder with the latest snapshot and the one before it.
 *
 * 1. One engine has it at a time.
 * 2. A snapshot is written beside the others, reaches the disk, and takes its place by a rename: whatever ends the process, there is a whole one.
 * 3. One that is torn all the same (a disk that lost what it had) is put aside and never read; the one before it takes its place.
 */
export class KeepFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder where there is none. @throws KeptStateError when another engine has it, or it is a file. */
  static async open(folder: string): Promise<KeepFolder> {
    const opened = new KeepFolder(resolve(folder));
    await mkdir(opened.path, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' && error.code !== 'ENOTDIR') throw error;
      throw new KeptStateError(
        opened.path,
        'must be a folder, but is or lies in a file',
        'Name another one.',
      );
    });
    await opened.#lock();
    return opened;
  }

  /** @throws KeptStateError when there is something that cannot be read. */
  async read(): Promise<FoundSnapshot> {
    const latest = this.#file('latest');
    const found = await this.#parse('latest');
    if (found?.kind === 'whole') return { snapshot: found.snapshot, notices: [] };
    const before = await this.#parse('before');
    if (before?.kind === 'whole') {
      // Otherwise the next snapshot would put it in the place of the whole one.
      if (found?.kind === 'torn') await rename(latest, this.#file('torn'));
      const problem = found === undefined ? 'is not there' : `is torn and was put aside as ${FILES.torn}`;
      const notice = `${latest} ${problem}: the snapshot before it is used, of ${timeOf(before.snapshot)}.`;
      return { snapshot: before.snapshot, notices: [notice] };
    }
    if (found === undefined && before === undefined) return { snapshot: undefined, notices: [] };
    throw new KeptStateError(
      found === undefined ? this.#file('before') : latest,
      'is torn, and there is no whole snapshot before it',
      `Nothing of it is used. Take another folder, or remove ${this.path} to begin anew.`,
    );
  }

  /** (2) */
  async write(snapshot: Snapshot): Promise<void> {
    const file = await open(this.#file('next'), 'w', 0o600);
    try {
      await file.writeFile(snapshotText(snapshot));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(this.#file('latest'), this.#file('before')).catch(unlessMissing);
    await rename(this.#file('next'), this.#file('latest'));
    const folder = await open(this.path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** Lets another engine have the folder. */
  async close(): Promise<void> {
    await rm(this.#file('lock'), { force: true });
  }

  /** `undefined`: there is none. @throws KeptStateError for a format that is not known. */
  async #parse(name: 'latest' | 'before') {
    const path = this.#file(name);
    const text = await readFile(path, 'utf8').catch(unlessMissing);
    const parsed = text === undefined ? undefined : parseSnapshot(text);
    if (parsed?.kind !== 'other format') return parsed;
    throw new KeptStateError(
      path,
      `was written in the format ${JSON.stringify(parsed.version)}, which this version does not know`,
      'Use the version that wrote it, or take another folder.',
    );
  }

  async #lock(): Promise<void> {
    const path = this.#file('lock');
    for (;;) {
      const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      if (file !== undefined) {
        await file.writeFile(`${process.pid}\n`);
        await file.close();
        return;
      }
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (isRunning(owner)) {
        throw new KeptStateError(
          this.path,
          `is in use by the process ${owner}`,
          'End it first, or take another folder.',
        );
      }
      await rm(path, { force: true });
    }
  }

  #file(name: keyof typeof FILES): string {
    return join(this.path, FILES[name]);
  }
}

/** Whether a process is there; one that was killed leaves its lock behind. */
function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function timeOf({ takenAtEpochMs }: Snapshot): string {
  return new Date(takenAtEpochMs).toISOString();
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
