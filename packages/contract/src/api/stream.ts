import * as z from 'zod/mini';
import { eventSummarySchema } from './events.ts';
import { executionSummarySchema } from './executions.ts';
import { historyEventSchema } from './history.ts';
import { countSchema, instantSchema, named, told } from './parts.ts';

const common = {
  number: told(countSchema, 'Also the `id` of the server-sent event; counted up without gaps.'),
  at: told(instantSchema, 'By the clock of the target.'),
};

/** What the stream tells. `type` is also the `event` of the server-sent event. */
export const streamItemSchema = named(
  'StreamItem',
  z.discriminatedUnion('type', [
    z.object({
      type: told(z.literal('execution'), 'An execution began, ended, or waits for something else.'),
      ...common,
      execution: executionSummarySchema,
    }),
    z.object({
      type: told(z.literal('history'), 'An execution recorded an event.'),
      ...common,
      executionArn: z.string(),
      event: historyEventSchema,
    }),
    z.object({
      type: told(z.literal('event'), 'An event came, or more is known of what became of it.'),
      ...common,
      event: eventSummarySchema,
    }),
    z.object({
      type: told(z.literal('key'), 'What is known at a workflow key changed.'),
      ...common,
      key: z.string(),
      workflow: z.string(),
    }),
    z.object({
      type: told(z.literal('log'), 'A line of `wfm start`.'),
      ...common,
      actor: z.string(),
      text: z.string(),
      execution: z.optional(z.string()),
      key: z.optional(z.string()),
      eventId: z.optional(z.string()),
    }),
    z.object({ type: told(z.literal('dead-letter'), 'The dead letters changed.'), ...common }),
    z.object({ type: told(z.literal('clock'), 'The clock was advanced.'), ...common }),
    z.object({ type: told(z.literal('faults'), 'Faults were set, cleared or struck.'), ...common }),
    z.object({
      type: told(
        z.literal('gap'),
        'What was asked for is no longer kept: load what is shown again. It is the first of its stream.',
      ),
      ...common,
      oldest: told(countSchema, 'Number of the oldest item that is kept.'),
    }),
  ]),
  'One thing that happened.',
);
export type StreamItem = z.output<typeof streamItemSchema>;
export type StreamItemType = StreamItem['type'];

/** How many items are kept for those who come back. */
export const STREAM_KEPT_ITEMS = 10_000;

export const streamQuerySchema = z.strictObject({
  after: z.optional(
    told(
      z.coerce.number().check(z.int(), z.gte(0)),
      'Only what has a greater number; the header Last-Event-ID says the same. Absent: only what happens from now on.',
    ),
  ),
});
