import * as z from 'zod/mini';
import { SIGNAL_KINDS, VERDICTS } from '../words.ts';
import { countSchema, instantSchema, jsonSchema, named, pageQuery, textSchema, told } from './parts.ts';

const executionPart = { execution: z.string(), executionArn: z.string() };
const tracePart = {
  traceparent: z.optional(told(z.string(), 'W3C trace context of it. Absent: it is of no trace.')),
};
const signalParts = {
  eventId: z.string(),
  event: told(z.string(), 'Name of the declaration that made it a signal.'),
};

/** What came into one inbox and is still there. */
export const inboxSchema = named(
  'Inbox',
  z.object({
    inbox: told(z.string(), 'Its name.'),
    messages: told(
      z.array(
        z.object({
          ...signalParts,
          sequence: told(z.int(), 'Its place in the inbox. Numbers may be missing.'),
          source: z.string(),
          detailType: z.string(),
          detail: jsonSchema,
          ...tracePart,
          at: told(instantSchema, 'When it was put into the inbox.'),
          isHandedOver: told(
            z.boolean(),
            'Whether it was handed to a workflow, or was about to be, which has not said yet that it has read it.',
          ),
          for: z.optional(
            told(z.object(executionPart), 'The first execution of those that it is for. Absent: the next.'),
          ),
        }),
      ),
      'The oldest first.',
    ),
    reader: z.optional(
      told(
        z.object({ ...executionPart, since: instantSchema, until: instantSchema }),
        'The execution whose state waits for a message. Absent: none does.',
      ),
    ),
  }),
  'An inbox of one workflow at one workflow key.',
);
export type ApiInbox = z.output<typeof inboxSchema>;

/** What one workflow knows at one key. */
export const mailboxSchema = named(
  'Mailbox',
  z.object({
    key: z.string(),
    workflow: z.string(),
    registration: z.optional(
      told(
        z.object({ ...executionPart, since: instantSchema, until: instantSchema }),
        'The execution that has the key. Absent: none waits for an event.',
      ),
    ),
    waiting: told(
      z.array(
        z.object({
          ...signalParts,
          kind: z.enum(SIGNAL_KINDS),
          source: z.string(),
          detailType: z.string(),
          detail: jsonSchema,
          ...tracePart,
          until: instantSchema,
          remainingSeconds: told(z.int(), 'By the clock of the target; 0 or less: it waits no more.'),
          for: z.optional(told(z.object(executionPart), 'Absent: for the next that registers.')),
        }),
      ),
      'Signals that wait, the oldest first.',
    ),
    remembered: told(
      z.array(z.object({ ...signalParts, verdict: z.enum(VERDICTS), at: instantSchema })),
      'Signals that had their verdict, the latest first; one of them again is a duplicate.',
    ),
    executions: told(
      z.array(
        z.object({
          ...executionPart,
          startedAt: instantSchema,
          endedAt: z.optional(told(instantSchema, 'Absent: the news of its end has not come.')),
        }),
      ),
      'Executions that had the key, the latest first.',
    ),
    queue: told(
      z.array(
        z.object({
          ...executionPart,
          since: instantSchema,
          until: instantSchema,
          hasTurn: z.boolean(),
        }),
      ),
      'Executions that wait their turn, in its order.',
    ),
    inboxes: told(z.array(inboxSchema), 'Those that something came into.'),
  }),
  'All that one workflow knows at one workflow key.',
);
export type ApiMailbox = z.output<typeof mailboxSchema>;

export const keySummarySchema = named(
  'KeySummary',
  z.object({
    key: z.string(),
    workflow: z.string(),
    execution: z.optional(told(z.string(), 'The execution that has the key. Absent: none.')),
    waiting: told(countSchema, 'Signals that wait.'),
    remembered: told(countSchema, 'Signals whose verdict is remembered.'),
    queued: told(countSchema, 'Executions that wait their turn.'),
    messages: told(countSchema, 'Messages in inboxes, unread or read and not deleted yet.'),
    lastAt: z.optional(told(instantSchema, 'When something happened last, as far as the mailbox tells.')),
  }),
  'A workflow key in a list.',
);
export type KeySummary = z.output<typeof keySummarySchema>;

export const keysQuerySchema = z.strictObject({
  ...pageQuery,
  workflow: z.optional(textSchema),
  text: z.optional(told(textSchema, 'Stands somewhere in the key.')),
});

export const keySchema = named(
  'Key',
  z.object({
    key: z.string(),
    mailboxes: told(z.array(mailboxSchema), 'One for each workflow that knows the key.'),
  }),
  'A workflow key.',
);
