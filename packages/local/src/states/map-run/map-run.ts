import type { Json, JsonObject } from '../../kernel/index.ts';
import type { Execution, Redrives } from '../machines/execution.ts';
import type { RedriveStatus } from '../machines/redrive-status.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import { type ChildStatus, ChildTally, type CountedUnit } from './child-tally.ts';
import type { KeptMapRun } from './kept-map-run.ts';
import type { Child, ChildInput, MapRunParts, MapRunSettings, MapRunState } from './map-run-parts.ts';
import { exceedsTolerance } from './tolerance.ts';

/** Child executions that run at once where `MaxConcurrency` sets no limit. */
const DEFAULT_CONCURRENCY = 10_000;

/** How children end that do not succeed. */
const UNSUCCESSFUL = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const satisfies readonly ChildStatus[];

export type { ChildInput, MapRunParts, MapRunSettings, MapRunState } from './map-run-parts.ts';

/**
 * The run of a distributed Map: its child executions, as many at once as it is allowed, until all have ended or more
 * have failed than it tolerates.
 *
 * 1. Each child is counted once, under the status that it has, by items and by executions.
 * 2. Children begin in the order of their inputs, and none while as many run as may. A lower limit stops none.
 * 3. Once the run winds up, no child begins. It keeps the reason that it began to wind up with.
 * 4. The run ends when no child runs, and each child has begun or the run winds up. It ends once, until it is redriven.
 * 5. A child that was stopped ends before `stop` returns, so whatever stops children is entered again from within. It
 *    first sets what (3) and (4) need.
 *
 * Source: Step Functions developer guide, "Viewing Map Runs".
 */
export class MapRun {
  readonly arn: string;
  readonly label: string;
  readonly executionArn: string;
  readonly stateMachine: StateMachine;
  readonly startedAtEpochMs: number;
  readonly #parts: MapRunParts;
  readonly #children: Child[] = [];
  readonly #tally = new ChildTally();
  #itemCount = 0;
  #began = false;
  /** Children that wait for their turn, from `#next` on. */
  #queue: readonly Child[] = [];
  #next = 0;
  #settings: MapRunSettings;
  #state: MapRunState = { status: 'RUNNING' };
  #redrives: Redrives = { count: 0, latestAtEpochMs: undefined };
  /** What it ends as once what still runs has ended. */
  #winding: 'FAILED' | 'ABORTED' | undefined;
  readonly #listeners = new Set<() => void>();

  /** @param kept when it began, in another engine: it is to take up the rest. Absent: it begins now. */
  constructor(parts: MapRunParts, kept?: Pick<KeptMapRun, 'startedAtEpochMs'>) {
    this.#parts = parts;
    this.arn = parts.arn;
    this.label = parts.label;
    this.executionArn = parts.executionArn;
    this.stateMachine = parts.stateMachine;
    this.#settings = parts.settings;
    this.startedAtEpochMs = kept?.startedAtEpochMs ?? parts.clock.nowEpochMs();
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

  /** Inputs of the children that never began. */
  get pendingInputs(): readonly string[] {
    return this.#children.flatMap(({ execution, input }) => (execution === undefined ? [input] : []));
  }

  /** Whether its items were there; one that could not read them has nothing to redrive. */
  get began(): boolean {
    return this.#began;
  }

  redriveStatusOf(child: Execution): RedriveStatus {
    return this.#parts.redriveStatusOf(child);
  }

  start(inputs: readonly ChildInput[]): void {
    this.#began = true;
    for (const input of inputs) this.#add({ ...input, execution: undefined, status: 'PENDING' });
    this.#queue = this.#children;
    this.#advance();
  }

  #add(child: Child): void {
    this.#children.push(child);
    this.#itemCount += child.itemCount;
    this.#tally.add(child);
  }

  kept(): KeptMapRun {
    const { arn, label, executionArn, startedAtEpochMs } = this;
    const places = new Map(this.#children.map((child, index) => [child, index]));
    return {
      ...{ arn, label, executionArn, startedAtEpochMs },
      settings: this.#settings,
      children: this.#children.map(({ input, itemCount, execution, status }) => ({
        input,
        itemCount,
        executionArn: execution?.arn,
        status,
      })),
      began: this.#began,
      queue: this.#queue.slice(this.#next).map((child) => places.get(child) ?? 0),
      state: this.#state,
      redrives: this.#redrives,
      winding: this.#winding,
    };
  }

  /** Takes up what it was in another engine, before any of its children goes on. */
  takeUp(kept: KeptMapRun, findExecution: (arn: string) => Execution | undefined): void {
    for (const { executionArn, ...child } of kept.children)
      this.#add({
        ...child,
        execution: executionArn === undefined ? undefined : findExecution(executionArn),
      });
    this.#began = kept.began;
    this.#queue = kept.queue.flatMap((place) => this.#children[place] ?? []);
    this.#state = kept.state;
    this.#redrives = kept.redrives;
    this.#winding = kept.winding;
    for (const child of this.#children)
      if (child.status === 'RUNNING' && child.execution !== undefined) this.#watch(child, child.execution);
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
    const total = this.#tally.total(unit);
    return {
      ...this.#tally.counts(unit),
      total,
      resultsWritten: this.#state.status === 'RUNNING' ? 0 : total,
      failuresNotRedrivable: this.#notRedrivable(unit),
    };
  }

  /** Fails when too many have failed, starts what there is room for, ends when nothing is left. */
  #advance(): void {
    if (this.#state.status !== 'RUNNING') return;
    if (this.#tooManyFailed()) this.#windUp('FAILED');
    const { maxConcurrency } = this.#settings;
    const room = maxConcurrency === 0 ? DEFAULT_CONCURRENCY : maxConcurrency;
    const running = this.#tally.of('RUNNING');
    // (2), (3)
    while (this.#winding === undefined && running.executions < room) {
      const child = this.#queue[this.#next];
      if (child === undefined) break;
      this.#next += 1;
      this.#begin(child);
    }
    // With room for one at least, nothing runs only where nothing is left to begin (4).
    if (running.executions === 0) this.#end(this.#winding ?? 'SUCCEEDED');
  }

  #begin(child: Child): void {
    const execution = child.execution ?? this.#parts.startChild(child);
    if (child.execution !== undefined) execution.redrive();
    child.execution = execution;
    this.#move(child, 'RUNNING');
    this.#watch(child, execution);
  }

  #watch(child: Child, execution: Execution): void {
    const forget = this.#parts.executionEnds.onEnd(execution.arn, () => {
      forget();
      this.#move(child, execution.state.status);
      this.#advance();
    });
  }

  /** An Express child cannot be stopped: its end is waited for. */
  #windUp(status: 'FAILED' | 'ABORTED'): void {
    // (3), (5)
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
    // The last child that was stopped ends the run before the stopping itself comes back to do so (4, 5).
    if (this.#state.status !== 'RUNNING') return;
    this.#state = { status, stoppedAtEpochMs: this.#parts.clock.nowEpochMs() };
    for (const listener of [...this.#listeners]) listener();
  }

  #tooManyFailed(): boolean {
    const failed = UNSUCCESSFUL.reduce((sum, status) => sum + this.#tally.of(status).items, 0);
    return exceedsTolerance(this.#settings.tolerance, failed, this.#itemCount);
  }

  #unsuccessful(): readonly Child[] {
    return this.#children.filter(({ status }) =>
      UNSUCCESSFUL.some((unsuccessful) => unsuccessful === status),
    );
  }

  #isRedrivable(child: Child): child is Child & { readonly execution: Execution } {
    return (
      child.execution !== undefined &&
      this.redriveStatusOf(child.execution).redriveStatus !== 'NOT_REDRIVABLE'
    );
  }

  #notRedrivable(unit: CountedUnit): number {
    return this.#unsuccessful()
      .filter((child) => child.execution !== undefined && !this.#isRedrivable(child))
      .reduce((sum, { itemCount }) => sum + (unit === 'items' ? itemCount : 1), 0);
  }

  /** The only place where a child's status changes (1). */
  #move(child: Child, status: ChildStatus): void {
    this.#tally.remove(child);
    child.status = status;
    this.#tally.add(child);
  }
}
