import { type InboxKey, inboxKeyOf, parse, receiveRequestSchema } from '@wfm/contract';
import * as z from 'zod/mini';
import type { Reading } from '../ports/readings.ts';
import type { HistoryEvent, HistoryPart } from './history-event.ts';
import { isTaskOver } from './task-end.ts';

const parametersSchema = z.object({
  Payload: z.pick(receiveRequestSchema, {
    taskToken: true,
    workflowkey: true,
    monitor: true,
    inbox: true,
    cursor: true,
  }),
});
const resultSchema = z.object({ cursor: z.int() });

/**
 * Up to where the newest `receive` of an inbox came, that has been read of a history: what it gave, or what it was asked where it has not
 * given anything.
 *
 * @param read what has been read of the history so far, from its end.
 * @returns undefined: this part has no such `receive`.
 */
export function lastReading(read: HistoryPart, key: InboxKey): Exclude<Reading, 'unknown'> | undefined {
  const scheduled = read.find((event) => receiveIn(event, key) !== undefined);
  if (scheduled === undefined) return undefined;
  const gave = read.find(
    (event) => event.type === 'TaskSucceeded' && read.lastScheduled(event)?.id === scheduled.id,
  );
  if (gave?.taskResult !== undefined) {
    const { cursor } = parse(resultSchema, JSON.parse(gave.taskResult), 'result of a receive');
    return { through: cursor };
  }
  const asked = receiveIn(scheduled, key);
  return {
    through: asked?.cursor ?? 0,
    ...(asked === undefined || isTaskOver(read, scheduled) ? {} : { waiting: asked.taskToken }),
  };
}

/** What a task was asked; undefined: it is no `receive` of the inbox. */
function receiveIn({ taskParameters }: HistoryEvent, key: InboxKey) {
  if (taskParameters === undefined) return undefined;
  const asked = z.safeParse(parametersSchema, JSON.parse(taskParameters));
  if (!asked.success) return undefined;
  const { workflowkey: workflowKey, monitor, inbox } = asked.data.Payload;
  const found = inboxKeyOf({ workflowKey, monitor, inbox });
  const isIt =
    found.workflowKey === key.workflowKey && found.monitor === key.monitor && found.inbox === key.inbox;
  return isIt ? asked.data.Payload : undefined;
}
