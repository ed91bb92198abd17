import type { QueryLanguage, State, StateType } from '@wfm/asl/language';
import type { Ids, JsonObject, Principal } from '../../kernel/index.ts';
import type { FieldScope } from '../data-flow/field-scope.ts';
import type { StateProbe } from '../data-flow/state-probe.ts';
import {
  IntrinsicFailure,
  QueryFailure,
  ResultPathFailure,
  RuntimeFailure,
  StatesError,
  TerminalStatesError,
} from '../errors.ts';
import type { AttemptPoint, Deadlines, Waiting } from '../execution/attempt-point.ts';
import { type HistoryEventType, NOT_TRUNCATED } from '../execution/history-event.ts';
import type { Payload } from '../execution/payload.ts';
import type { Entered, Thread } from '../execution/thread.ts';
import type { Variables } from '../execution/variables.ts';
import type { JsonataEvaluator } from '../jsonata/jsonata-evaluator.ts';
import type { ExecutionEnvironment } from './environment.ts';

export interface VisitStart<S extends State> {
  readonly name: string;
  readonly state: S;
  readonly input: Payload;
  readonly queryLanguage: QueryLanguage;
  readonly environment: ExecutionEnvironment;
  readonly thread: Thread;
  /** Absent: the state is entered now. A redriven state was entered before. */
  readonly entered?: Entered | undefined;
  /** Absent: the state is not tested by itself. */
  readonly probe?: StateProbe;
}

const ABORT_EVENTS = {
  Pass: undefined,
  Task: 'TaskStateAborted',
  Choice: undefined,
  Wait: 'WaitStateAborted',
  Succeed: undefined,
  Fail: undefined,
  Parallel: 'ParallelStateAborted',
  Map: 'MapStateAborted',
} as const satisfies Record<StateType, HistoryEventType | undefined>;

/** Types of states that AWS enters only once their fields are evaluated, so a failure there follows the state before. */
const EVALUATED_BEFORE_ENTERING: ReadonlySet<StateType> = new Set([
  'Pass',
  'Choice',
  'Succeed',
  'Fail',
  'Parallel',
  'Map',
]);

/** One stay in one state, from entered to exited, over all of its attempts. */
export class StateVisit<S extends State = State> implements FieldScope {
  readonly name: string;
  readonly state: S;
  readonly input: Payload;
  readonly queryLanguage: QueryLanguage;
  readonly environment: ExecutionEnvironment;
  readonly thread: Thread;
  readonly probe: StateProbe | undefined;
  /** Retries so far. */
  retryCount = 0;
  /** Retries that each Retrier has made, by place. */
  retriesByRetrier: readonly number[] = [];
  /** The token of the attempt that waits for one. */
  taskToken: string | undefined;
  /** How far the attempt had come in another engine. Absent: it begins now. */
  goesOnFrom: AttemptPoint | undefined;
  /** What the attempt waits for. Absent: see `AttemptPoint`. */
  waiting: Waiting | undefined;
  deadlines: Deadlines | undefined;
  /** The role that the attempt calls services as. */
  roleArn: string;
  readonly #cameFromEventId: number;
  readonly #enteredEventId: number;
  readonly #enteredAtEpochMs: number;

  constructor(start: VisitStart<S>) {
    this.name = start.name;
    this.state = start.state;
    this.input = start.input;
    this.queryLanguage = start.queryLanguage;
    this.environment = start.environment;
    this.thread = start.thread;
    this.probe = start.probe;
    this.roleArn = start.environment.execution.roleArn;
    this.#cameFromEventId = start.thread.lastEventId;
    this.#enteredAtEpochMs = start.entered?.atEpochMs ?? start.environment.cloud.clock.nowEpochMs();
    this.#enteredEventId =
      start.entered?.eventId ??
      start.thread.record(`${start.state.Type}StateEntered`, {
        details: { name: this.name, input: this.input.text, inputDetails: NOT_TRUNCATED },
      });
    this.thread.standing = this;
    this.thread.opened(ABORT_EVENTS[start.state.Type]);
  }

  get entered(): Entered {
    return { eventId: this.#enteredEventId, atEpochMs: this.#enteredAtEpochMs };
  }

  get attempt(): AttemptPoint {
    const { retryCount, retriesByRetrier, taskToken, waiting, deadlines } = this;
    return { retryCount, retriesByRetrier, taskToken, waiting, deadlines };
  }

  /**
   * A new attempt begins.
   *
   * @param from how far it had come in another engine. Absent: it begins now.
   */
  beginAttempt(from: AttemptPoint | undefined): void {
    this.goesOnFrom = from;
    this.waiting = undefined;
    this.deadlines = undefined;
  }

  get variables(): Variables {
    return this.thread.variables;
  }

  get jsonata(): JsonataEvaluator {
    return this.environment.jsonata;
  }

  get ids(): Ids {
    return this.environment.cloud.ids;
  }

  /** The principal that the attempt calls services as. */
  get principal(): Principal {
    return { kind: 'role', roleArn: this.roleArn, sessionName: this.environment.execution.name };
  }

  /** The context object. Source: Step Functions developer guide, "Accessing execution data from the Context object". */
  get context(): JsonObject {
    if (this.probe?.context !== undefined) return this.probe.context;
    const { execution, stateMachine } = this.environment;
    const { Type: type } = this.state;
    const mayRetry = type === 'Task' || type === 'Parallel' || type === 'Map';
    return {
      Execution: {
        Id: execution.arn,
        Input: execution.input,
        StartTime: new Date(execution.startedAtEpochMs).toISOString(),
        Name: execution.name,
        RoleArn: execution.roleArn,
        ...redriveContext(execution),
      },
      StateMachine: { Id: stateMachine.arn, Name: stateMachine.name },
      State: {
        Name: this.name,
        EnteredTime: new Date(this.#enteredAtEpochMs).toISOString(),
        ...(mayRetry ? { RetryCount: this.retryCount } : {}),
      },
      ...(this.taskToken === undefined ? {} : { Task: { Token: this.taskToken } }),
      ...(this.thread.mapContext === undefined ? {} : { Map: this.thread.mapContext }),
    };
  }

  /**
   * What a thrown value means to the state: its modelled failure, or `undefined` for one that is none (the engine's
   * own defect, or the state was stopped). A failed query is recorded in the history.
   */
  failureFrom(thrown: unknown): StatesError | undefined {
    if (thrown instanceof StatesError) return thrown;
    if (thrown instanceof RuntimeFailure) {
      return new TerminalStatesError({ error: 'States.Runtime', cause: this.#explain(thrown) });
    }
    if (thrown instanceof IntrinsicFailure) {
      return new StatesError({ error: 'States.IntrinsicFailure', cause: this.#explain(thrown) });
    }
    if (thrown instanceof ResultPathFailure) {
      return new StatesError({ error: 'States.ResultPathMatchFailure', cause: this.#explain(thrown) });
    }
    return thrown instanceof QueryFailure ? this.#recordEvaluationFailed(thrown) : undefined;
  }

  /** The failure of a state whose result, or that of its task, is over the payload quota. */
  static dataLimitExceeded(stateOrTask: string): { readonly error: string; readonly cause: string } {
    return {
      error: 'States.DataLimitExceeded',
      cause: `The state/task '${stateOrTask}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    };
  }

  #recordEvaluationFailed(failure: QueryFailure): StatesError {
    const error = 'States.QueryEvaluationError';
    const cause = this.#explain(failure);
    const { location } = failure;
    const justEntered = this.thread.lastEventId === this.#enteredEventId;
    this.thread.record('EvaluationFailed', {
      details: { error, cause, state: this.name, ...(location === undefined ? {} : { location }) },
      ...(justEntered && EVALUATED_BEFORE_ENTERING.has(this.state.Type)
        ? { previousEventId: this.#cameFromEventId }
        : {}),
    });
    return new StatesError({ error, cause });
  }

  #explain(failure: Error): string {
    // A state that is tested by itself has no history to point to.
    if (this.probe !== undefined) return failure.message;
    return `An error occurred while executing the state '${this.name}' (entered at the event id #${this.#enteredEventId}). ${failure.message}`;
  }
}

function redriveContext({ redrive }: ExecutionEnvironment['execution']): JsonObject {
  if (redrive === undefined) return {};
  const { count, atEpochMs } = redrive;
  return {
    RedriveCount: count,
    ...(atEpochMs === undefined ? {} : { RedriveTime: new Date(atEpochMs).toISOString() }),
  };
}
