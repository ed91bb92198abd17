import type { TaskState } from '@wfm/asl/language';
import type { Json, JsonObject } from '../../kernel/index.ts';
import type { StatesError } from '../errors.ts';
import type { Deadlines } from '../execution/attempt-point.ts';
import type { StateVisit } from '../visit/state-visit.ts';
import type { TaskLimits } from './task-limits.ts';

/** One attempt of a task, its fields evaluated. */
export interface TaskWork {
  readonly visit: StateVisit<TaskState>;
  readonly limits: TaskLimits;
  /** `Parameters` or `Arguments`, or the input where there are none. */
  readonly input: Json;
}

/** The limits of a task that another engine may go on with, or that goes on. */
export function deadlinesOf(visit: TaskWork['visit']) {
  return {
    deadlines: visit.goesOnFrom?.waiting === undefined ? undefined : visit.goesOnFrom.deadlines,
    onDeadlines: (deadlines: Deadlines) => {
      visit.deadlines = deadlines;
    },
  };
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
