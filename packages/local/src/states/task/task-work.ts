import type { TaskState } from '@wfm/asl/language';
import type { Json, JsonObject } from '../../kernel/index.ts';
import { StatesError } from '../errors.ts';
import { type HistoryEventType, NOT_TRUNCATED } from '../execution/history-event.ts';
import { exceedsPayloadLimit } from '../limits.ts';
import { resultOf, type WorkOutcome } from '../visit/attempt.ts';
import { StateVisit } from '../visit/state-visit.ts';
import type { DeadlineKeeper } from './limited-work.ts';
import { type TaskLimits, TaskTimeout } from './task-limits.ts';

/** One attempt of a task, its fields evaluated. */
export interface TaskWork {
  readonly visit: StateVisit<TaskState>;
  readonly limits: TaskLimits;
  /** `Parameters` or `Arguments`, or the input where there are none. */
  readonly input: Json;
}

/** Whether a task had begun to wait in another engine, and goes on with that: it was scheduled and submitted there. */
export function goesOn({ goesOnFrom }: TaskWork['visit']): boolean {
  return goesOnFrom?.waiting !== undefined;
}

/** What keeps the deadlines of a task: its visit, with those that it had in another engine if it goes on. */
export function deadlineKeeperOf(visit: TaskWork['visit']): DeadlineKeeper {
  if (goesOn(visit)) visit.deadlines = visit.goesOnFrom?.deadlines;
  return visit;
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

/** What the history says of how a task of some kind ends. */
export interface TaskEnd {
  /** What an answer over the payload quota is said to be of. */
  readonly named: string;
  readonly succeeded: HistoryEventType;
  readonly failed: HistoryEventType;
  readonly timedOut: HistoryEventType;
  /** Details of each of these events. Absent: they have none of their own. */
  readonly source?: JsonObject;
}

/** Records how a task has ended, and gives its result. @throws StatesError when it failed. */
export function finishTask(visit: StateVisit<TaskState>, outcome: WorkOutcome, end: TaskEnd): Json {
  const { thread } = visit;
  const { source = {} } = end;
  try {
    const result = resultOf(outcome);
    const text = JSON.stringify(result);
    if (exceedsPayloadLimit(text)) throw new StatesError(StateVisit.dataLimitExceeded(end.named));
    thread.record(end.succeeded, {
      details: { ...source, output: text, outputDetails: NOT_TRUNCATED },
    });
    return result;
  } catch (error) {
    if (error instanceof TaskTimeout)
      thread.record(end.timedOut, { details: { ...source, ...failureDetails(error) } });
    else if (error instanceof StatesError)
      thread.record(end.failed, { details: { ...source, ...failureDetails(error) } });
    throw error;
  }
}
