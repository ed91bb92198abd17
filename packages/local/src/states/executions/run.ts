import type { Ids, JsonObject } from '../../kernel/index.ts';
import { executionArn, expressExecutionArn } from '../arn.ts';
import type { StatesError } from '../errors.ts';
import type { HistoryEventType } from '../execution/history-event.ts';
import type { ResumePoint } from '../execution/resume-point.ts';
import type { Scope } from '../execution/scope.ts';
import type { Thread } from '../execution/thread.ts';
import { MAX_CAUSE_CHARACTERS, MAX_ERROR_CHARACTERS } from '../limits.ts';
import type { ExecutionStart, ExecutionState, Failure, Redrives } from '../machines/execution.ts';

/** The run of an execution: from its start, or a redrive, to its end. */
export interface Run {
  readonly scope: Scope;
  readonly thread: Thread;
  /** Where its thread begins; `undefined` for the first state of the state machine. */
  readonly resume: ResumePoint | undefined;
  /** `ExecutionRedriven` in the history; `undefined` for the first run. */
  readonly redrivenEventId: number | undefined;
  /** Absent: it has no timeout. */
  readonly timeoutAtEpochMs: number | undefined;
  announceEnd(): void;
}

/** The last event of a run. */
export interface FinalEvent {
  readonly type: HistoryEventType;
  readonly details: JsonObject;
}

export const NO_REDRIVES: Redrives = { count: 0, latestAtEpochMs: undefined };
export const RUNNING: ExecutionState = { status: 'RUNNING' };

export function newArn({ stateMachine, name }: ExecutionStart, ids: Ids): string {
  return stateMachine.type === 'STANDARD'
    ? executionArn(stateMachine.arn, name)
    : expressExecutionArn(stateMachine.arn, name, ids.uuid());
}

/** An error as executions have it: AWS cuts both. */
export function failureOf({ error, errorCause }: StatesError): Failure {
  return {
    error: error?.slice(0, MAX_ERROR_CHARACTERS),
    cause: errorCause?.slice(0, MAX_CAUSE_CHARACTERS),
  };
}

export function failureDetails({ error, cause }: Failure): JsonObject {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}
