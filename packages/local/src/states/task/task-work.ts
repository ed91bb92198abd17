import type { TaskState } from '@wfm/asl/language';
import type { Json, JsonObject } from '../../kernel/index.ts';
import type { StatesError } from '../errors.ts';
import type { StateVisit } from '../visit/state-visit.ts';
import type { TaskLimits } from './task-limits.ts';

/** One attempt of a task, its fields evaluated. */
export interface TaskWork {
  readonly visit: StateVisit<TaskState>;
  readonly limits: TaskLimits;
  /** `Parameters` or `Arguments`, or the input where there are none. */
  readonly input: Json;
}

/** Limits as events have them. */
export function limitDetails({ timeoutSeconds, heartbeatSeconds }: TaskLimits): JsonObject {
  return {
    ...(timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: heartbeatSeconds }),
  };
}

/** A failure as events have it. */
export function failureDetails({ error, errorCause }: StatesError): JsonObject {
  return {
    ...(error === undefined ? {} : { error }),
    ...(errorCause === undefined ? {} : { cause: errorCause }),
  };
}
