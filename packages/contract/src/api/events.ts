import * as z from 'zod/mini';
import { SIGNAL_KINDS, VERDICTS } from '../words.ts';
import { countSchema, instantSchema, jsonSchema, named, pageQuery, textSchema, told } from './parts.ts';
import { putEventSchema } from './workflows.ts';

/** The rule that an event comes nearest to which no rule matches. */
export const nearestRuleSchema = named(
  'NearestRule',
  z.object({
    rule: z.string(),
    clause: z.optional(
      told(
        z.object({
          path: z.optional(told(z.string(), 'Absent: every field is as asked, but not in one list element.')),
          wanted: z.optional(told(z.string(), 'What the pattern asks, as JSON.')),
          found: told(z.array(z.string()), 'What the event has, as JSON; empty: nothing.'),
        }),
        'The first clause that fails. Absent: the pattern matches, but the rule is disabled.',
      ),
    ),
    text: told(z.string(), 'The same in words.'),
  }),
  'The rule that an event comes nearest to.',
);

/** What became of an event at one rule. */
export const fateSchema = named(
  'Fate',
  z.object({
    rule: z.string(),
    workflow: z.optional(told(z.string(), 'Absent: it is no rule of a workflow.')),
    event: z.optional(told(z.string(), 'Name of the declaration. Absent: as above.')),
    kind: z.optional(z.enum(SIGNAL_KINDS)),
    deliveries: told(
      z.array(z.object({ at: instantSchema, outcome: z.string(), text: z.string() })),
      'Tries to bring it to its target. Empty: a deployed stack does not tell them.',
    ),
    key: z.optional(told(z.string(), 'Workflow key. Absent: the event has none, or it is not known yet.')),
    verdict: z.optional(told(z.enum(VERDICTS), 'Absent: none yet, or it is no signal.')),
    verdictAt: z.optional(instantSchema),
    firstVerdict: z.optional(told(z.enum(VERDICTS), 'Of a duplicate: the verdict that it had.')),
    reason: z.optional(told(z.string(), 'Why it was rejected.')),
    traceparent: z.optional(
      told(z.string(), 'W3C trace context of the signal. Absent: it is of no trace, or it is not known.'),
    ),
    effect: z.optional(
      told(
        z.object({
          executionArn: z.string(),
          execution: z.string(),
          text: told(z.string(), 'In words: `failed it with Order.Cancelled`.'),
        }),
        'What it did to which execution. Absent: nothing.',
      ),
    ),
    function: z.optional(
      told(
        z.object({
          name: z.string(),
          tries: z.optional(
            told(countSchema, 'How often it was invoked. Absent: a deployed stack does not tell.'),
          ),
          error: z.optional(told(z.string(), 'Of its last try. Absent: that did not fail.')),
          log: z.array(z.object({ at: instantSchema, text: z.string() })),
        }),
        'The function that it was brought to. Absent: none, or it is not known; a deployed stack tells what was logged in the last three days.',
      ),
    ),
    deadLetter: z.optional(
      told(
        z.object({
          queue: z.string(),
          at: instantSchema,
          reason: z.string(),
        }),
        'Where it went when it was given up. Absent: it was not.',
      ),
    ),
    redrivenAt: told(z.array(instantSchema), 'When it was sent again from the dead-letter queue.'),
  }),
  'What became of an event at one rule: the signal, its verdict and its effect.',
);
export type Fate = z.output<typeof fateSchema>;

export const EVENT_ENDS = ['matched', 'unmatched', 'no-bus'] as const;

const summary = {
  eventId: z.string(),
  at: told(instantSchema, 'When the bus took it in; of a deployed stack, when it had its verdict.'),
  bus: z.optional(z.string()),
  source: z.optional(told(z.string(), 'Absent: a deployed stack keeps it only while the event waits.')),
  detailType: z.optional(z.string()),
  matched: told(z.enum(EVENT_ENDS), '`unmatched`: no rule is for it. `no-bus`: its bus does not exist.'),
};

export const eventSummarySchema = named(
  'EventSummary',
  z.object({
    ...summary,
    signals: told(
      z.array(
        z.object({
          rule: z.string(),
          workflow: z.optional(z.string()),
          key: z.optional(z.string()),
          verdict: z.optional(z.enum(VERDICTS)),
          execution: z.optional(told(z.string(), 'Name of the execution that it acted on.')),
          isDeadLetter: z.boolean(),
        }),
      ),
      'One for each rule that matched.',
    ),
  }),
  'An event in a list.',
);
export type EventSummary = z.output<typeof eventSummarySchema>;

export const eventSchema = named(
  'Event',
  z.object({
    ...summary,
    detail: z.optional(told(jsonSchema, 'Task tokens are masked. Absent: as `source`.')),
    replayName: z.optional(
      told(z.string(), 'The replay that sent it again. Absent: it comes from its sender.'),
    ),
    nearest: z.optional(told(nearestRuleSchema, 'Of an unmatched event. Absent: no rule is near.')),
    fates: z.array(fateSchema),
  }),
  'An event and what became of it.',
);
export type ApiEvent = z.output<typeof eventSchema>;

export const eventsQuerySchema = z.strictObject({
  ...pageQuery,
  key: z.optional(told(textSchema, 'Workflow key, whole.')),
  executionArn: z.optional(told(textSchema, 'Only those that acted on it.')),
  workflow: z.optional(textSchema),
  verdict: z.optional(z.enum(VERDICTS)),
  matched: z.optional(z.enum(EVENT_ENDS)),
  text: z.optional(told(textSchema, 'Stands somewhere in id, source or detail-type.')),
});
export type EventsQuery = z.output<typeof eventsQuerySchema>;

/** What is to be sent: a declared event for a key, or any event. */
export const sendSchema = z.union([
  z.strictObject({
    event: told(textSchema, 'Name of a declaration.'),
    workflow: z.optional(told(textSchema, 'Absent: the only one that declares it.')),
    key: textSchema,
    detail: z.optional(
      told(
        z.record(z.string(), jsonSchema),
        'Members of its detail, beside or instead of those of the sample.',
      ),
    ),
    set: z.optional(
      told(
        z.record(textSchema, jsonSchema),
        'What stands at paths of its detail, such as `order.reason`, after `detail` has been put into it.',
      ),
    ),
  }),
  z.strictObject({ put: putEventSchema }),
]);
export type Send = z.output<typeof sendSchema>;

/** What is asked about: something that could be sent, or an event as rules see it, which may come from elsewhere. */
export const foreseeSchema = z.union([
  sendSchema,
  z.strictObject({
    seen: told(z.record(z.string(), jsonSchema), 'With source, detail-type and detail, and whatever else.'),
    bus: z.optional(told(textSchema, 'Absent: each bus that a workflow listens on.')),
  }),
]);
export type Foresee = z.output<typeof foreseeSchema>;

export const foreseenSchema = named(
  'Foreseen',
  z.object({
    put: z.optional(
      told(putEventSchema, 'The event that would be put. Absent: it was asked of one as rules see it.'),
    ),
    reaches: told(
      z.array(
        z.object({
          rule: z.string(),
          bus: z.string(),
          workflow: z.string(),
          event: z.string(),
          kind: z.enum(SIGNAL_KINDS),
          key: z.optional(told(z.string(), 'Absent: the event has none.')),
          verdict: z.optional(told(z.enum(VERDICTS), 'Absent: its function could not say.')),
          why: told(z.string(), 'In words: `no execution waits for it, so it waits for the next`.'),
        }),
      ),
      'Empty: it would reach nobody.',
    ),
    nearest: z.optional(nearestRuleSchema),
  }),
  'What would become of an event now. Nothing was sent.',
);
export type Foreseen = z.output<typeof foreseenSchema>;

export const sentSchema = z.object({
  eventId: told(z.string(), 'What becomes of it is at `/api/events/{eventId}`.'),
  put: putEventSchema,
  workflow: z.optional(told(z.string(), 'That declares it. Absent: the whole event was given.')),
  event: z.optional(told(z.string(), 'Name of its declaration. Absent: as above.')),
  kind: z.optional(z.enum(SIGNAL_KINDS)),
});
export type Sent = z.output<typeof sentSchema>;
