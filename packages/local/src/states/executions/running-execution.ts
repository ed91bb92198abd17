import type { Json } from '../../kernel/index.ts';
import { machineArnOf } from '../arn.ts';
import { defectOf, ScopeAborted, StatesError } from '../errors.ts';
import { ExecutionHistory } from '../execution/history.ts';
import { type HistoryEvent, NOT_TRUNCATED } from '../execution/history-event.ts';
import {
  type ResumePoint,
  resumePointOf,
  type ThreadBegin,
  threadOptionsOf,
} from '../execution/resume-point.ts';
import { Scope } from '../execution/scope.ts';
import { Thread } from '../execution/thread.ts';
import { runStates } from '../interpreter/run-states.ts';
import { EXPRESS_TIMEOUT_SECONDS } from '../limits.ts';
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
import { type ExecutedVersion, versionMembers } from '../machines/state-machine-version.ts';
import { environmentOf } from './execution-environment.ts';
import { type KeptExecution, type KeptRun, keptExecutionOf } from './kept-execution.ts';
import { pointOf } from './kept-point.ts';
import { type FinalEvent, failureDetails, failureOf, NO_REDRIVES, newArn, RUNNING, type Run } from './run.ts';
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
export class RunningExecution implements Execution {
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
  #ended: Promise<void> = Promise.resolve();
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
    return this.#ended;
  }

  begin(): void {
    this.#history.append({
      type: 'ExecutionStarted',
      previousEventId: 0,
      timestampEpochMs: this.#startedAtEpochMs,
      details: {
        input: this.input,
        inputDetails: NOT_TRUNCATED,
        roleArn: this.stateMachine.roleArn,
        ...versionMembers(this.version),
      },
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
    else this.#beginLater(run);
  }

  stop(failure: Failure): void {
    this.#end(
      this.#run,
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

  #go(resume: ResumePoint | undefined, redrivenEventId: number | undefined): void {
    const { type, definition } = this.stateMachine;
    const seconds = definition.TimeoutSeconds ?? (type === 'EXPRESS' ? EXPRESS_TIMEOUT_SECONDS : undefined);
    const timeoutAtEpochMs = seconds === undefined ? undefined : this.#now() + seconds * 1000;
    this.#beginLater(this.#newRun({ resume, redrivenEventId, timeoutAtEpochMs }));
  }

  #newRun(parts: Omit<Run, 'scope' | 'thread' | 'announceEnd'>): Run {
    const { clock } = this.#context.cloud;
    const scope = Scope.root();
    const thread = Thread.root(
      { scope, history: this.#history, clock },
      parts.resume === undefined ? {} : threadOptionsOf(parts.resume),
    );
    let announceEnd = () => {};
    this.#ended = new Promise((resolve) => {
      announceEnd = resolve;
    });
    const run = { ...parts, scope, thread, announceEnd };
    this.#run = run;
    const timeout = this.#scheduleTimeout(run);
    void this.#ended.then(() => timeout?.cancel());
    return run;
  }

  #beginLater(run: Run): void {
    const work = this.#context.cloud.clock.schedule(0, () => this.#begin(run));
    void this.#ended.then(() => work.cancel());
  }

  #begin(run: Run): void {
    this.#runStates(run).catch((error: unknown) => this.#context.onDefect(defectOf(error, this.arn)));
  }

  async #runStates(run: Run): Promise<void> {
    try {
      const value = JSON.parse(this.input) as Json;
      const begin: ThreadBegin = run.resume ?? { kind: 'firstState', input: { value, text: this.input } };
      const output = await runStates({
        definition: this.stateMachine.definition,
        begin,
        thread: run.thread,
        environment: environmentOf(this, this.#context, {
          input: value,
          redrivenEventId: run.redrivenEventId,
        }),
        queryLanguage: this.stateMachine.definition.QueryLanguage ?? 'JSONPath',
      });
      this.#end(
        run,
        { status: 'SUCCEEDED', output: output.text, stoppedAtEpochMs: this.#now() },
        {
          type: 'ExecutionSucceeded',
          details: { output: output.text, outputDetails: NOT_TRUNCATED },
        },
      );
    } catch (error) {
      if (error instanceof ScopeAborted) return;
      this.#fail(run, error instanceof StatesError ? error : this.#interpreterFailure(error));
    }
  }

  /** What the interpreter fails with ends this execution and nothing else (5). */
  #interpreterFailure(error: unknown): StatesError {
    const defect = defectOf(error, this.arn);
    this.#context.onDefect(defect);
    return new StatesError({ error: 'States.Runtime', cause: defect.message });
  }

  #fail(run: Run, error: StatesError): void {
    const failure = failureOf(error);
    this.#end(
      run,
      { status: 'FAILED', ...failure, stoppedAtEpochMs: this.#now() },
      { type: 'ExecutionFailed', details: failureDetails(failure) },
    );
  }

  #scheduleTimeout(run: Run) {
    if (run.timeoutAtEpochMs === undefined) return undefined;
    return this.#context.cloud.clock.schedule(run.timeoutAtEpochMs - this.#now(), () => {
      const state = { status: 'TIMED_OUT', stoppedAtEpochMs: this.#now() } as const;
      this.#end(run, state, { type: 'ExecutionTimedOut', details: { error: 'States.Timeout' } });
    });
  }

  /** Ends the execution, unless the run has ended: a state can fail while the execution is being stopped (2). */
  #end(run: Run | undefined, state: EndedState, { type, details }: FinalEvent): void {
    if (run === undefined || run !== this.#run) return;
    this.#run = undefined;
    // What stops an execution from outside follows from none of its events.
    const stoppedFromOutside = state.status === 'ABORTED' || state.status === 'TIMED_OUT';
    this.#history.close({
      type,
      previousEventId: stoppedFromOutside ? 0 : run.thread.lastEventId,
      timestampEpochMs: this.#now(),
      details,
    });
    this.#state = state;
    const isRedrivable = state.status !== 'SUCCEEDED' && this.stateMachine.type === 'STANDARD';
    // (3)
    if (isRedrivable) this.#resume = resumePointOf(run.thread);
    run.scope.abort();
    // (4)
    publishStatusChange(this.#context, this);
    run.announceEnd();
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
