import type { Json, JsonObject } from '../../kernel/index.ts';
import { executionArn, expressExecutionArn } from '../arn.ts';
import { EngineFault, ScopeAborted, StatesError } from '../errors.ts';
import { ExecutionHistory } from '../execution/history.ts';
import type { HistoryEventType } from '../execution/history-event.ts';
import { Scope } from '../execution/scope.ts';
import { Thread } from '../execution/thread.ts';
import type { ExecutionEnvironment } from '../interpreter/environment.ts';
import { runStates } from '../interpreter/run-states.ts';
import { EXPRESS_TIMEOUT_SECONDS, MAX_CAUSE_CHARACTERS, MAX_ERROR_CHARACTERS } from '../limits.ts';
import type { Execution, ExecutionState, Failure, MapRunMembership } from './execution.ts';
import type { StateMachine } from './state-machine.ts';
import { type ExecutedVersion, versionMembers } from './state-machine-version.ts';
import type { StatesContext } from './states-context.ts';
import { publishStatusChange } from './status-change.ts';

export interface ExecutionStart {
  readonly stateMachine: StateMachine;
  /** Absence: it is started by the state machine's own ARN. */
  readonly version?: ExecutedVersion | undefined;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
  readonly traceHeader?: string | undefined;
  /** Absence: it is no child execution of a distributed Map. */
  readonly mapRun?: MapRunMembership;
}

/** Starts an execution. Its first state runs once whoever starts it has the answer. */
export function startExecution(context: StatesContext, start: ExecutionStart): Execution {
  const running = new RunningExecution(context, start);
  context.executions.add(running);
  running.begin();
  return running;
}

class RunningExecution implements Execution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachine: StateMachine;
  readonly version: ExecutedVersion | undefined;
  readonly input: string;
  readonly startedAtEpochMs: number;
  readonly traceHeader: string | undefined;
  readonly mapRun: MapRunMembership | undefined;
  readonly history: ExecutionHistory;
  readonly ended: Promise<void>;
  readonly #context: StatesContext;
  readonly #scope = Scope.root();
  readonly #thread: Thread;
  #state: ExecutionState = { status: 'RUNNING' };
  #announceEnd: () => void = () => {};

  constructor(context: StatesContext, start: ExecutionStart) {
    const { stateMachine, name } = start;
    const { clock, ids } = context.cloud;
    this.#context = context;
    this.name = name;
    this.arn =
      stateMachine.type === 'STANDARD'
        ? executionArn(stateMachine.arn, name)
        : expressExecutionArn(stateMachine.arn, name, ids.uuid());
    this.stateMachine = stateMachine;
    this.version = start.version;
    this.input = start.input;
    this.traceHeader = start.traceHeader;
    this.mapRun = start.mapRun;
    this.startedAtEpochMs = clock.nowEpochMs();
    this.history = new ExecutionHistory((event) => context.onHistoryEvent(this.arn, event));
    this.#thread = Thread.root({ scope: this.#scope, history: this.history, clock });
    this.ended = new Promise((resolve) => {
      this.#announceEnd = resolve;
    });
  }

  get state(): ExecutionState {
    return this.#state;
  }

  begin(): void {
    const { clock } = this.#context.cloud;
    this.history.append({
      type: 'ExecutionStarted',
      previousEventId: 0,
      timestampEpochMs: this.startedAtEpochMs,
      details: {
        input: this.input,
        inputDetails: { truncated: false },
        roleArn: this.stateMachine.roleArn,
        ...versionMembers(this.version),
      },
    });
    publishStatusChange(this.#context.cloud, this);
    const work = clock.schedule(0, () => void this.#run());
    const timeout = this.#scheduleTimeout();
    void this.ended.then(() => {
      work.cancel();
      timeout?.cancel();
    });
  }

  stop(failure: Failure): void {
    this.#end(
      { status: 'ABORTED', ...failure, stoppedAtEpochMs: this.#now() },
      'ExecutionAborted',
      failureDetails(failure),
    );
  }

  async #run(): Promise<void> {
    try {
      const value = JSON.parse(this.input) as Json;
      const output = await runStates({
        definition: this.stateMachine.definition,
        input: { value, text: this.input },
        thread: this.#thread,
        environment: this.#environment(value),
        queryLanguage: this.stateMachine.definition.QueryLanguage ?? 'JSONPath',
      });
      this.#end(
        { status: 'SUCCEEDED', output: output.text, stoppedAtEpochMs: this.#now() },
        'ExecutionSucceeded',
        {
          output: output.text,
          outputDetails: { truncated: false },
        },
      );
    } catch (error) {
      if (error instanceof StatesError) this.#fail(error);
      else if (!(error instanceof ScopeAborted)) this.#context.onFault(faultOf(error, this.arn));
    }
  }

  #fail(error: StatesError): void {
    const failure = {
      error: error.error?.slice(0, MAX_ERROR_CHARACTERS),
      cause: error.errorCause?.slice(0, MAX_CAUSE_CHARACTERS),
    };
    this.#end(
      { status: 'FAILED', ...failure, stoppedAtEpochMs: this.#now() },
      'ExecutionFailed',
      failureDetails(failure),
    );
  }

  #scheduleTimeout() {
    const { clock } = this.#context.cloud;
    const seconds =
      this.stateMachine.definition.TimeoutSeconds ??
      (this.stateMachine.type === 'EXPRESS' ? EXPRESS_TIMEOUT_SECONDS : undefined);
    if (seconds === undefined) return undefined;
    return clock.schedule(seconds * 1000, () => {
      this.#end({ status: 'TIMED_OUT', stoppedAtEpochMs: this.#now() }, 'ExecutionTimedOut', {
        error: 'States.Timeout',
      });
    });
  }

  /** Ends the execution, unless it has ended: a state can fail while the execution is being stopped. */
  #end(state: ExecutionState, type: HistoryEventType, details: JsonObject): void {
    if (this.#state.status !== 'RUNNING') return;
    // What stops an execution from outside follows from none of its events.
    const stoppedFromOutside = state.status === 'ABORTED' || state.status === 'TIMED_OUT';
    this.history.close({
      type,
      previousEventId: stoppedFromOutside ? 0 : this.#thread.lastEventId,
      timestampEpochMs: this.#now(),
      details,
    });
    this.#state = state;
    this.#scope.abort();
    publishStatusChange(this.#context.cloud, this);
    this.#announceEnd();
    this.#context.executionEnds.announce(this.arn);
  }

  #environment(input: Json): ExecutionEnvironment {
    const { cloud, jsonata, taskTokens, activities, executionEnds, mapRuns } = this.#context;
    const { arn, name, roleArn, type } = this.stateMachine;
    return {
      cloud,
      jsonata,
      taskTokens,
      activities,
      executionEnds,
      mapRuns,
      execution: {
        arn: this.arn,
        name: this.name,
        roleArn,
        input,
        startedAtEpochMs: this.startedAtEpochMs,
        type,
      },
      stateMachine: { arn, name },
    };
  }

  #now(): number {
    return this.#context.cloud.clock.nowEpochMs();
  }
}

function failureDetails({ error, cause }: Failure): JsonObject {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

function faultOf(error: unknown, executionArn: string): EngineFault {
  if (error instanceof EngineFault) return error;
  return new EngineFault(`execution ${executionArn} made the interpreter fail: ${String(error)}`, {
    cause: error,
  });
}
