import type { JsonObject } from '../../kernel/index.ts';
import type { StatesError } from '../errors.ts';
import { type HistoryEventType, NOT_TRUNCATED } from '../execution/history-event.ts';
import type { Payload } from '../execution/payload.ts';
import { MAX_CAUSE_CHARACTERS, MAX_ERROR_CHARACTERS } from '../limits.ts';
import type { Execution, Failure } from '../machines/execution.ts';
import { versionMembers } from '../machines/state-machine-version.ts';

/** The last event of a run. */
export interface FinalEvent {
  readonly type: HistoryEventType;
  readonly details: JsonObject;
}

/** Details of the first event of an execution. */
export function startedDetails({ input, stateMachine, version }: Execution): JsonObject {
  const { roleArn } = stateMachine;
  return { input, inputDetails: NOT_TRUNCATED, roleArn, ...versionMembers(version) };
}

/** The last event of one that has come to its end. */
export function succeededWith({ text }: Payload): FinalEvent {
  return { type: 'ExecutionSucceeded', details: { output: text, outputDetails: NOT_TRUNCATED } };
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
