import type { Clock, Json, JsonObject } from '../../kernel/index.ts';
import type { Execution, ExecutionStatus, Redrives } from '../machines/execution.ts';
import type { ExecutionEnds } from '../machines/execution-ends.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import { exceedsTolerance, type FailureTolerance } from './tolerance.ts';

/** Child executions that run at once where `MaxConcurrency` sets no limit. */
const DEFAULT_CONCURRENCY = 10_000;

export type MapRunState =
  | { readonly status: 'RUNNING' }
  | { readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED'; readonly stoppedAtEpochMs: number };

/** What UpdateMapRun can change while the run goes on. */
export interface MapRunSettings {
  /** 0: as many as there may be. */
  readonly maxConcurrency: number;
  readonly tolerance: FailureTolerance;
}

/** What one child execution is to do. */
export interface ChildInput {
  /** JSON text. */
  readonly input: string;
  /** Items in it: more than one where they are handed out in batches. */
  readonly itemCount: number;
}

export interface MapRunParts {
  readonly arn: string;
  readonly label: string;
  /** The execution that the Map is a state of. */
  readonly executionArn: string;
  /** The state machine that the children are executions of. */
  readonly stateMachine: StateMachine;
  readonly settings: MapRunSettings;
  readonly clock: Clock;
  readonly executionEnds: ExecutionEnds;
  /** Starts a child; its first state runs later. */
  startChild(child: ChildInput): Execution;
  /** Whether a child that did not succeed can be redriven. */
  isRedrivable(child: Execution): boolean;
}

type ChildStatus = 'PENDING' | ExecutionStatus;

interface Child extends ChildInput {
  /** Absence: it waits for its turn. */
  execution: Execution | undefined;
  status: ChildStatus;
}

/** Units in which DescribeMapRun counts. */
export type CountedUnit = 'items' | 'executions';

type Tally = Record<ChildStatus, Record<CountedUnit, number>>;

/**
 * The run of a distributed Map: its child executions, as many at once as it is allowed, until all have ended or more
 * have failed than it tolerates.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html
 */
export class MapRun {
  readonly arn: string;
  readonly label: string;
  readonly executionArn: string;
  readonly stateMachine: StateMachine;
  readonly startedAtEpochMs: number;
  readonly #parts: MapRunParts;
  readonly #children: Child[] = [];
  readonly #tally: Tally = emptyTally();
  #itemCount = 0;
  /** Children that wait for their turn, from `#next` on. */
  #queue: readonly Child[] = [];
  #next = 0;
  #settings: MapRunSettings;
  #state: MapRunState = { status: 'RUNNING' };
  #redrives: Redrives = { count: 0, latestAtEpochMs: undefined };
  /** What it ends as once what still runs has ended. */
  #winding: 'FAILED' | 'ABORTED' | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(parts: MapRunParts) {
    this.#parts = parts;
    this.arn = parts.arn;
    this.label = parts.label;
    this.executionArn = parts.executionArn;
    this.stateMachine = parts.stateMachine;
    this.#settings = parts.settings;
    this.startedAtEpochMs = parts.clock.nowEpochMs();
  }

  get state(): MapRunState {
    return this.#state;
  }

  get redrives(): Redrives {
    return this.#redrives;
  }

  get settings(): MapRunSettings {
    return this.#settings;
  }

  /** The children that were started, in the order of their inputs. */
  get executions(): readonly Execution[] {
    return this.#children.flatMap(({ execution }) => (execution === undefined ? [] : [execution]));
  }

  /** Outputs of the children that succeeded, in the order of their inputs. */
  get results(): readonly Json[] {
    return this.#children.flatMap(({ execution }) =>
      execution?.state.status === 'SUCCEEDED' ? [JSON.parse(execution.state.output) as Json] : [],
    );
  }

  start(inputs: readonly ChildInput[]): void {
    for (const input of inputs) {
      const child: Child = { ...input, execution: undefined, status: 'PENDING' };
      this.#children.push(child);
      this.#itemCount += child.itemCount;
      this.#count(child, 1);
    }
    this.#queue = this.#children;
    this.#advance();
  }

  /** Calls `listener` once the run has ended, at once if it has. Gives back how to stop waiting. */
  onEnd(listener: () => void): () => void {
    if (this.#state.status !== 'RUNNING') {
      listener();
      return () => {};
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Stops the children and starts no more. Does nothing when the run has ended. */
  stop(status: 'FAILED' | 'ABORTED'): void {
    if (this.#state.status !== 'RUNNING') return;
    this.#windUp(status);
    this.#advance();
  }

  /** The children that a redrive would redrive. */
  get redrivable(): readonly Execution[] {
    return this.#unsuccessful().flatMap((child) => (this.#isRedrivable(child) ? [child.execution] : []));
  }

  /**
   * Runs the children again that did not succeed and can be redriven, and those that never began. Others count as
   * failed for good. The run must have ended.
   */
  redrive(): void {
    const { clock } = this.#parts;
    this.#redrives = { count: this.#redrives.count + 1, latestAtEpochMs: clock.nowEpochMs() };
    this.#state = { status: 'RUNNING' };
    this.#winding = undefined;
    for (const child of this.#unsuccessful()) {
      if (!this.#isRedrivable(child)) continue;
      child.execution.awaitRedrive();
      this.#move(child, 'PENDING_REDRIVE');
    }
    this.#queue = this.#children.filter(({ status }) => status === 'PENDING' || status === 'PENDING_REDRIVE');
    this.#next = 0;
    this.#advance();
  }

  /** Goes on with other settings, from now on. */
  update(settings: MapRunSettings): void {
    this.#settings = settings;
    this.#advance();
  }

  /** `itemCounts` or `executionCounts` of DescribeMapRun. */
  counts(unit: CountedUnit): JsonObject {
    const tally = this.#tally;
    const total = Object.values(tally).reduce((sum, counted) => sum + counted[unit], 0);
    return {
      pending: tally.PENDING[unit],
      running: tally.RUNNING[unit],
      succeeded: tally.SUCCEEDED[unit],
      failed: tally.FAILED[unit],
      timedOut: tally.TIMED_OUT[unit],
      aborted: tally.ABORTED[unit],
      total,
      resultsWritten: this.#state.status === 'RUNNING' ? 0 : total,
      failuresNotRedrivable: this.#notRedrivable(unit),
      pendingRedrive: tally.PENDING_REDRIVE[unit],
    };
  }

  /** Fails when too many have failed, starts what there is room for, ends when nothing is left. */
  #advance(): void {
    if (this.#state.status !== 'RUNNING') return;
    if (this.#tooManyFailed()) this.#windUp('FAILED');
    const { maxConcurrency } = this.#settings;
    const room = maxConcurrency === 0 ? DEFAULT_CONCURRENCY : maxConcurrency;
    const running = this.#tally.RUNNING;
    while (this.#winding === undefined && running.executions < room) {
      const child = this.#queue[this.#next];
      if (child === undefined) break;
      this.#next += 1;
      this.#begin(child);
    }
    if (running.executions === 0) this.#end(this.#winding ?? 'SUCCEEDED');
  }

  #begin(child: Child): void {
    const execution = child.execution ?? this.#parts.startChild(child);
    if (child.execution !== undefined) execution.redrive();
    child.execution = execution;
    this.#move(child, 'RUNNING');
    const forget = this.#parts.executionEnds.onEnd(execution.arn, () => {
      forget();
      this.#move(child, execution.state.status);
      this.#advance();
    });
  }

  /** An Express child cannot be stopped: its end is waited for. */
  #windUp(status: 'FAILED' | 'ABORTED'): void {
    if (this.#winding !== undefined) return;
    this.#winding = status;
    for (const child of this.#queue.slice(this.#next)) {
      child.execution?.giveUpRedrive();
      if (child.execution !== undefined) this.#move(child, child.execution.state.status);
    }
    if (this.stateMachine.type === 'EXPRESS') return;
    const cause = `The map run execution [${this.arn}] which was managing this resource was aborted`;
    for (const { execution, status: childStatus } of this.#children) {
      if (childStatus === 'RUNNING') execution?.stop({ error: undefined, cause });
    }
  }

  #end(status: 'SUCCEEDED' | 'FAILED' | 'ABORTED'): void {
    // The last child that was stopped ends the run before the stopping itself comes back to do so.
    if (this.#state.status !== 'RUNNING') return;
    this.#state = { status, stoppedAtEpochMs: this.#parts.clock.nowEpochMs() };
    for (const listener of [...this.#listeners]) listener();
  }

  #tooManyFailed(): boolean {
    const { FAILED, TIMED_OUT, ABORTED } = this.#tally;
    const failed = FAILED.items + TIMED_OUT.items + ABORTED.items;
    return exceedsTolerance(this.#settings.tolerance, failed, this.#itemCount);
  }

  #unsuccessful(): readonly Child[] {
    return this.#children.filter(
      ({ status }) => status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED',
    );
  }

  #isRedrivable(child: Child): child is Child & { readonly execution: Execution } {
    return child.execution !== undefined && this.#parts.isRedrivable(child.execution);
  }

  #notRedrivable(unit: CountedUnit): number {
    return this.#unsuccessful()
      .filter((child) => child.execution !== undefined && !this.#isRedrivable(child))
      .reduce((sum, { itemCount }) => sum + (unit === 'items' ? itemCount : 1), 0);
  }

  #move(child: Child, status: ChildStatus): void {
    this.#count(child, -1);
    child.status = status;
    this.#count(child, 1);
  }

  #count({ status, itemCount }: Child, sign: 1 | -1): void {
    this.#tally[status].items += sign * itemCount;
    this.#tally[status].executions += sign;
  }
}

function emptyTally(): Tally {
  const none = () => ({ items: 0, executions: 0 });
  return {
    PENDING: none(),
    RUNNING: none(),
    SUCCEEDED: none(),
    FAILED: none(),
    TIMED_OUT: none(),
    ABORTED: none(),
    PENDING_REDRIVE: none(),
  };
}
