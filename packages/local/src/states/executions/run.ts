import type { Clock, Ids, Timer } from '../../kernel/index.ts';
import { executionArn, expressExecutionArn } from '../arn.ts';
import type { ExecutionHistory } from '../execution/history.ts';
import { type ResumePoint, threadOptionsOf } from '../execution/resume-point.ts';
import { Scope } from '../execution/scope.ts';
import { Thread } from '../execution/thread.ts';
import { EXPRESS_TIMEOUT_SECONDS } from '../limits.ts';
import type { ExecutionStart, ExecutionState, Redrives } from '../machines/execution.ts';
import type { StateMachine } from '../machines/state-machine.ts';

export interface RunParts {
  readonly history: ExecutionHistory;
  readonly clock: Clock;
  /** Where its thread begins; `undefined` for the first state of the state machine. */
  readonly resume: ResumePoint | undefined;
  /** `ExecutionRedriven` in the history; `undefined` for the first run. */
  readonly redrivenEventId: number | undefined;
  /** Absent: it has no timeout. */
  readonly timeoutAtEpochMs: number | undefined;
}

/** The run of an execution: from its start, or a redrive, to its end. What is still to come of it goes with it. */
export class Run {
  readonly thread: Thread;
  readonly resume: ResumePoint | undefined;
  readonly redrivenEventId: number | undefined;
  readonly timeoutAtEpochMs: number | undefined;
  readonly #clock: Clock;
  /** `undefined` where it has begun at once. */
  #beginning: Timer | undefined;
  /** `undefined` where it has none. */
  #timeout: Timer | undefined;

  constructor({ history, clock, resume, redrivenEventId, timeoutAtEpochMs }: RunParts) {
    const options = resume === undefined ? {} : threadOptionsOf(resume);
    this.thread = Thread.root({ scope: Scope.root(), history, clock }, options);
    this.resume = resume;
    this.redrivenEventId = redrivenEventId;
    this.timeoutAtEpochMs = timeoutAtEpochMs;
    this.#clock = clock;
  }

  /** Begins it once the caller has the answer. */
  beginLater(begin: () => void): void {
    this.#beginning = this.#clock.schedule(0, begin);
  }

  /** Calls `end` when it takes too long. */
  endInTime(end: () => void): void {
    if (this.timeoutAtEpochMs === undefined) return;
    this.#timeout = this.#clock.schedule(this.timeoutAtEpochMs - this.#clock.nowEpochMs(), end);
  }

  /** Stops its thread, and what was still to come. */
  stop(): void {
    this.#beginning?.cancel();
    this.#timeout?.cancel();
    this.thread.scope.abort();
  }
}

export const NO_REDRIVES: Redrives = { count: 0, latestAtEpochMs: undefined };
export const RUNNING: ExecutionState = { status: 'RUNNING' };

export function newArn({ stateMachine, name }: ExecutionStart, ids: Ids): string {
  return stateMachine.type === 'STANDARD'
    ? executionArn(stateMachine.arn, name)
    : expressExecutionArn(stateMachine.arn, name, ids.uuid());
}

/** When a run that begins now takes too long; `undefined` where it has no timeout. */
export function timeoutOf({ type, definition }: StateMachine, nowEpochMs: number): number | undefined {
  const seconds = definition.TimeoutSeconds ?? (type === 'EXPRESS' ? EXPRESS_TIMEOUT_SECONDS : undefined);
  return seconds === undefined ? undefined : nowEpochMs + seconds * 1000;
}
