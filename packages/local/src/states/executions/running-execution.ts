import type { Json } from '../../kernel/index.ts';
import { machineArnOf } from '../arn.ts';
import { defectOf, ScopeAborted, StatesError } from '../errors.ts';
import { ExecutionHistory } from '../execution/history.ts';
import type { HistoryEvent } from '../execution/history-event.ts';
import type { Payload } from '../execution/payload.ts';
import { type ResumePoint, resumePointOf } from '../execution/resume-point.ts';
import type { Thread } from '../execution/thread.ts';
import type { ThreadOwner } from '../execution/thread-group.ts';
import { StatesRun } from '../interpreter/states-run.ts';
import { finishDeletion } from '../machines/deletion.ts';
import type {
  EndedState,
  Execution,
  ExecutionStart,
  ExecutionState,
  Failure,
  MapRunMembership,
  Redrives,
} from '../machines/execution.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import type { ExecutedVersion } from '../machines/state-machine-version.ts';
import { environmentOf } from './execution-environment.ts';
import {
  type FinalEvent,
  failureDetails,
  failureOf,
  startedDetails,
  succeededWith,
} from './execution-events.ts';
import { type KeptExecution, type KeptRun, keptExecutionOf } from './kept-execution.ts';
import { pointOf } from './kept-point.ts';
import { NO_REDRIVES, newArn, RUNNING, Run, type RunParts, timeoutOf } from './run.ts';
import type { StatesContext } from './states-context.ts';
import { publishStatusChange } from './status-change.ts';

/**
 * An execution that the interpreter runs.
 *
 * 1. It has one run at a time, if any: `#run`, from `#go` to `#end`.
 * 2. A run ends once, by whatever comes first: its last state, a failure, a stop, the timeout. What is left of a run that
 *    has ended changes nothing in the one that follows it.
 * 3. Where it stood is read before the run is stopped, and kept only as long as it can be redriven.
 * 4. Its status and its last event are set before anybody is told of the end.
 * 5. Where the interpreter itself fails, it fails with `States.Runtime`, and the defect is reported.
 */
export class RunningExecution implements Execution, ThreadOwner {
  readonly arn: string;
  readonly name: string;
  readonly stateMachine: StateMachine;
  readonly version: ExecutedVersion | undefined;
  readonly input: string;
  readonly synchronous: boolean;
  readonly traceHeader: string | undefined;
  readonly testCase: string | undefined;
  readonly mapRun: MapRunMembership | undefined;
  readonly #context: StatesContext;
  #startedAtEpochMs: number;
  #history: ExecutionHistory;
  #state: ExecutionState;
  #redrives: Redrives;
  /** `undefined` once it has ended (1). */
  #run: Run | undefined;
  /** Where it stood when it ended; `undefined` where it had not begun, and while it runs. */
  #resume: ResumePoint | undefined;

  /** @param kept what it was in another engine. Absent: it is a new one. */
  constructor(context: StatesContext, start: ExecutionStart, kept?: KeptExecution) {
    const { stateMachine, name } = start;
    const { clock, ids } = context.cloud;
    this.#context = context;
    this.name = name;
    this.arn = kept?.arn ?? newArn(start, ids);
    this.stateMachine = stateMachine;
    this.version = start.version;
    this.input = start.input;
    this.synchronous = start.synchronous === true;
    this.traceHeader = start.traceHeader;
    this.testCase = start.testCase;
    this.mapRun = start.mapRun;
    this.#startedAtEpochMs = kept?.startedAtEpochMs ?? clock.nowEpochMs();
    this.#history = this.#newHistory(kept?.history);
    this.#state = kept?.state ?? RUNNING;
    this.#redrives = kept?.redrives ?? NO_REDRIVES;
    this.#resume = kept?.resume && pointOf(kept.resume);
  }

  get startedAtEpochMs(): number {
    return this.#startedAtEpochMs;
  }

  get history(): ExecutionHistory {
    return this.#history;
  }

  get state(): ExecutionState {
    return this.#state;
  }

  get redrives(): Redrives {
    return this.#redrives;
  }

  get ended(): Promise<void> {
    if (this.#run === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const forget = this.#context.executionEnds.onEnd(this.arn, () => {
        forget();
        resolve();
      });
    });
  }

  begin(): void {
    this.#history.append({
      type: 'ExecutionStarted',
      previousEventId: 0,
      timestampEpochMs: this.#startedAtEpochMs,
      details: startedDetails(this),
    });
    publishStatusChange(this.#context, this);
    this.#go(undefined, undefined);
  }

  /** As plain data. To be asked while none of its calls is under way. */
  kept(): KeptExecution {
    return keptExecutionOf(this, { resume: this.#resume, run: this.#run });
  }

  /** Goes on where it was in another engine. */
  goOn({ point, redrivenEventId, timeoutAtEpochMs }: KeptRun): void {
    const resume = point && pointOf(point);
    const run = this.#newRun({ resume, redrivenEventId, timeoutAtEpochMs });
    // What it waits for is waited for again before anything can answer it.
    if (resume?.kind === 'inState' && resume.attempt !== undefined) this.#begin(run);
    else run.beginLater(() => this.#begin(run));
  }

  stop(failure: Failure): void {
    this.#end(
      this.#run?.thread,
      { status: 'ABORTED', ...failure, stoppedAtEpochMs: this.#now() },
      { type: 'ExecutionAborted', details: failureDetails(failure) },
    );
  }

  redrive(): void {
    const count = this.#redrives.count + 1;
    if (this.stateMachine.type === 'EXPRESS') {
      this.#redrives = { count, latestAtEpochMs: undefined };
      this.#state = RUNNING;
      this.#startedAtEpochMs = this.#now();
      this.#history = this.#newHistory();
      this.begin();
      return;
    }
    this.#redrives = { count, latestAtEpochMs: this.#now() };
    const [resume, endedWith] = [this.#resume, this.#history.events.length];
    this.#resume = undefined;
    this.#state = RUNNING;
    this.#history = this.#history.continued();
    const redrivenEventId = this.#history.append({
      type: 'ExecutionRedriven',
      previousEventId: endedWith,
      timestampEpochMs: this.#now(),
      details: { redriveCount: count },
    });
    publishStatusChange(this.#context, this);
    this.#go(resume, redrivenEventId);
  }

  awaitRedrive(): void {
    if (this.#state.status === 'RUNNING' || this.#state.status === 'PENDING_REDRIVE') return;
    this.#state = {
      status: 'PENDING_REDRIVE',
      stoppedAtEpochMs: this.#state.stoppedAtEpochMs,
      outcome: this.#state,
    };
  }

  giveUpRedrive(): void {
    if (this.#state.status === 'PENDING_REDRIVE') this.#state = this.#state.outcome;
  }

  threadEnded(_place: number, thread: Thread, output: Payload): void {
    const state = { status: 'SUCCEEDED', output: output.text, stoppedAtEpochMs: this.#now() } as const;
    this.#guarded(thread, () => this.#end(thread, state, succeededWith(output)));
  }

  threadFailed(_place: number, thread: Thread, error: unknown): void {
    if (error instanceof ScopeAborted) return;
    this.#guarded(thread, () =>
      this.#fail(thread, error instanceof StatesError ? error : this.#interpreterFailure(error)),
    );
  }

  #go(resume: ResumePoint | undefined, redrivenEventId: number | undefined): void {
    const timeoutAtEpochMs = timeoutOf(this.stateMachine, this.#now());
    const run = this.#newRun({ resume, redrivenEventId, timeoutAtEpochMs });
    run.beginLater(() => this.#begin(run));
  }

  #newRun(parts: Omit<RunParts, 'history' | 'clock'>): Run {
    const run = new Run({ history: this.#history, clock: this.#context.cloud.clock, ...parts });
    this.#run = run;
    run.endInTime(() => {
      const state = { status: 'TIMED_OUT', stoppedAtEpochMs: this.#now() } as const;
      this.#end(run.thread, state, { type: 'ExecutionTimedOut', details: { error: 'States.Timeout' } });
    });
    return run;
  }

  #begin({ thread, resume, redrivenEventId }: Run): void {
    this.#guarded(thread, () => {
      const input = JSON.parse(this.input) as Json;
      new StatesRun({
        definition: this.stateMachine.definition,
        thread,
        environment: environmentOf(this, this.#context, { input, redrivenEventId }),
        queryLanguage: this.stateMachine.definition.QueryLanguage ?? 'JSONPath',
        owner: this,
        place: 0,
      }).begin(resume ?? { kind: 'firstState', input: { value: input, text: this.input } });
    });
  }

  /** Whatever is thrown ends the execution and nothing else (5). */
  #guarded(thread: Thread, work: () => void): void {
    try {
      work();
    } catch (error) {
      try {
        this.#fail(thread, this.#interpreterFailure(error));
      } catch (thrown) {
        this.#context.onDefect(defectOf(thrown, this.arn));
      }
    }
  }

  /** What the interpreter fails with ends this execution and nothing else (5). */
  #interpreterFailure(error: unknown): StatesError {
    const defect = defectOf(error, this.arn);
    this.#context.onDefect(defect);
    return new StatesError({ error: 'States.Runtime', cause: defect.message });
  }

  #fail(thread: Thread, error: StatesError): void {
    const failure = failureOf(error);
    this.#end(
      thread,
      { status: 'FAILED', ...failure, stoppedAtEpochMs: this.#now() },
      { type: 'ExecutionFailed', details: failureDetails(failure) },
    );
  }

  /** Ends the execution, unless the run has ended: a state can fail while the execution is being stopped (2). */
  #end(thread: Thread | undefined, state: EndedState, { type, details }: FinalEvent): void {
    const run = this.#run;
    if (run === undefined || run.thread !== thread) return;
    this.#run = undefined;
    // What stops an execution from outside follows from none of its events.
    const stoppedFromOutside = state.status === 'ABORTED' || state.status === 'TIMED_OUT';
    this.#history.close({
      type,
      previousEventId: stoppedFromOutside ? 0 : thread.lastEventId,
      timestampEpochMs: this.#now(),
      details,
    });
    this.#state = state;
    const isRedrivable = state.status !== 'SUCCEEDED' && this.stateMachine.type === 'STANDARD';
    // (3)
    if (isRedrivable) this.#resume = resumePointOf(thread);
    run.stop();
    // (4)
    publishStatusChange(this.#context, this);
    this.#context.executionEnds.announce(this.arn);
    finishDeletion(machineArnOf(this.stateMachine.arn), this.#context);
  }

  #newHistory(events: readonly HistoryEvent[] = []): ExecutionHistory {
    return new ExecutionHistory((event) => this.#context.onHistoryEvent(this, event), [...events]);
  }

  #now(): number {
    return this.#context.cloud.clock.nowEpochMs();
  }
}
