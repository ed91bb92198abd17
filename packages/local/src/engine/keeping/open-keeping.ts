import { RunningClock } from '../../clock/index.ts';
import type { Clock, ControlledClock, ServiceName } from '../../kernel/index.ts';
import type { Keeping } from '../../service/keeping.ts';
import type { RunningServices } from '../running-services.ts';
import { untilAtRest } from './at-rest.ts';
import type { Changes } from './changes.ts';
import { KeptStateError } from './errors.ts';
import { KeepFolder } from './keep-folder.ts';
import { Keeper, type KeeperParts } from './keeper.ts';
import { KeptState } from './kept-state.ts';
import type { Snapshot } from './snapshot.ts';

export interface KeepOptions {
  /** Folder of the snapshots; made where there is none. */
  readonly dir: string;
  /** Pause between two snapshots, in real time. Default 3000. */
  readonly everyMs?: number;
  /** What others keep beside the services, by a name that no service has. Default: nothing. */
  readonly beside?: Readonly<Record<string, Keeping>>;
}

/** What an engine goes on with. */
export interface KeptBefore {
  /** The engine's time then. */
  readonly takenAtEpochMs: number;
  /** What has no place in the stack as it is now, in words; it is kept on. */
  readonly homeless: readonly string[];
}

/** An engine with what it had. */
export interface Restored {
  readonly keeper: Keeper;
  /** Absent: nothing was kept. */
  readonly before: KeptBefore | undefined;
  /** How far the engine's time is behind what it would be had no engine stopped. */
  behindMs(): number;
}

/** Calls that were under way are made again while all is taken up; they may go on after that. */
const RESTORE_PATIENCE_MS = 1_000;

const DEFAULT_EVERY_MS = 3_000;

/**
 * Those that the calls need which are made again: code of functions lies in objects. The executions come last, which need all others.
 */
const FIRST: readonly ServiceName[] = ['s3'];
const LAST: readonly ServiceName[] = ['states'];

/** A folder that was opened for an engine, and the engine's time set to where the one before it stopped. */
export class OpenKeeping {
  readonly #options: KeepOptions;
  readonly #folder: KeepFolder;
  readonly #snapshot: Snapshot | undefined;

  private constructor(options: KeepOptions, folder: KeepFolder, snapshot: Snapshot | undefined) {
    this.#options = options;
    this.#folder = folder;
    this.#snapshot = snapshot;
  }

  /** @throws KeptStateError when the folder is in use, or what it holds cannot be read or is of another engine. */
  static async open(
    options: KeepOptions,
    engine: {
      readonly clock: Clock & Partial<ControlledClock>;
      readonly accountId: string;
      readonly region: string;
      readonly onNotice: (message: string) => void;
    },
  ): Promise<OpenKeeping> {
    const folder = await KeepFolder.open(options.dir);
    try {
      const { snapshot, notices } = await folder.read();
      for (const notice of notices) engine.onNotice(notice);
      if (snapshot !== undefined) {
        requireSamePlace(snapshot, engine, folder.path);
        await setClock(engine.clock, snapshot);
      }
      return new OpenKeeping(options, folder, snapshot);
    } catch (error) {
      await folder.close();
      throw error;
    }
  }

  /** Lets all take up what was kept, while no timer fires. */
  async restore(
    running: RunningServices,
    changes: Changes,
    parts: Omit<KeeperParts, 'folder' | 'state' | 'everyMs'>,
  ): Promise<Restored> {
    const keepers = [...running.entries()].flatMap(([name, { keeping }]) =>
      keeping === undefined ? [] : [[name, keeping] as const],
    );
    const isOf = (names: readonly ServiceName[]) => keepers.filter(([name]) => names.includes(name));
    const others = keepers.filter(([name]) => ![...FIRST, ...LAST].includes(name));
    const state = new KeptState(
      new Map<string, Keeping>([
        ...isOf(FIRST),
        ['changes', changes],
        ...others,
        ...isOf(LAST),
        ...Object.entries(this.#options.beside ?? {}),
      ]),
    );
    const release = parts.clock.hold();
    let homeless: readonly string[];
    try {
      homeless = await state.restore(this.#snapshot, this.#folder.path);
      // What executions wait for is waited for again before anybody can answer it.
      await untilAtRest(parts.clock, RESTORE_PATIENCE_MS);
    } finally {
      release();
    }
    const { everyMs = DEFAULT_EVERY_MS } = this.#options;
    const keeper = new Keeper({ ...parts, folder: this.#folder, state, everyMs });
    const snapshot = this.#snapshot;
    return {
      keeper,
      before: snapshot && { takenAtEpochMs: snapshot.takenAtEpochMs, homeless },
      behindMs: () =>
        snapshot === undefined || !(parts.clock instanceof RunningClock)
          ? 0
          : Math.max(0, Date.now() + snapshot.aheadMs - parts.clock.nowEpochMs()),
    };
  }

  /** Lets another engine have the folder. */
  close(): Promise<void> {
    return this.#folder.close();
  }
}

function requireSamePlace(
  snapshot: Snapshot,
  { accountId, region }: { readonly accountId: string; readonly region: string },
  path: string,
): void {
  if (snapshot.accountId === accountId && snapshot.region === region) return;
  throw new KeptStateError(
    path,
    `is of the account ${snapshot.accountId} in ${snapshot.region}, and this engine has ${accountId} in ${region}`,
    'All names hold both: start it with the same account and a stack of the same region, or take another folder.',
  );
}

/** Nothing is scheduled yet. Time goes on from where it was; what fell due meanwhile happens when it is caught up with. */
async function setClock(
  clock: Clock & Partial<ControlledClock>,
  { takenAtEpochMs }: Snapshot,
): Promise<void> {
  if (clock instanceof RunningClock) clock.goOnFrom(takenAtEpochMs);
  else if (clock.advance !== undefined) await clock.advance(Math.max(0, takenAtEpochMs - clock.nowEpochMs()));
}
