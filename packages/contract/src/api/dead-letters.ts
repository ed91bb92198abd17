import * as z from 'zod/mini';
import { VERDICTS } from '../words.ts';
import { countSchema, instantSchema, jsonSchema, named, textSchema, told } from './parts.ts';

export const DEAD_LETTER_KINDS = ['invocation', 'delivery', 'encrypted', 'unknown'] as const;

export const deadLetterSchema = named(
  'DeadLetter',
  z.object({
    id: told(z.string(), 'Of the message in its queue.'),
    queue: z.string(),
    kind: told(
      z.enum(DEAD_LETTER_KINDS),
      '`invocation`: a function failed. `delivery`: a rule could not reach its target. `encrypted`: EventBridge could not decrypt it. `unknown`: somebody else wrote it.',
    ),
    at: told(instantSchema, 'When it was put into its queue.'),
    reason: told(z.string(), 'Error code or condition: `SignalRejectedError`, `NO_PERMISSIONS`.'),
    message: told(z.string(), 'Why, in words; empty: nothing is said.'),
    function: z.optional(z.string()),
    rule: z.optional(z.string()),
    eventId: z.optional(z.string()),
    event: z.optional(told(z.string(), 'Name of the declaration. Absent: it is no signal.')),
    workflow: z.optional(z.string()),
    key: z.optional(told(z.string(), 'Workflow key. Absent: the event has none.')),
    receives: told(countSchema, 'How often it was taken out to be looked at.'),
    content: told(jsonSchema, 'What is sent again by a redrive. Task tokens are masked.'),
  }),
  'What was given up, and is kept.',
);
export type ApiDeadLetter = z.output<typeof deadLetterSchema>;

export const deadLettersQuerySchema = z.strictObject({
  key: z.optional(textSchema),
  reason: z.optional(told(textSchema, 'Stands somewhere in reason or message.')),
  event: z.optional(told(textSchema, 'Name of the declaration, or id of the event.')),
  workflow: z.optional(textSchema),
});
export type DeadLettersQuery = z.output<typeof deadLettersQuerySchema>;

export const deadLettersSchema = z.object({
  items: told(z.array(deadLetterSchema), 'The oldest first.'),
  isPart: told(z.boolean(), 'Whether there may be more: those that somebody has taken out are not shown.'),
});

/** Which letters: those of the ids. */
export const deadLetterChoiceSchema = z.strictObject({
  ids: z.array(textSchema).check(z.minLength(1), z.maxLength(1_000)),
  dryRun: told(z._default(z.boolean(), false), 'Whether nothing is done. Default false.'),
});

export const handledDeadLettersSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      outcome: told(
        z.enum(['redriven', 'dropped', 'would-be-redriven', 'would-be-dropped', 'kept', 'gone']),
        '`kept`: it cannot be sent again. `gone`: it was not in the queue.',
      ),
      foreseen: z.optional(
        told(
          z.enum(VERDICTS),
          'The verdict that it would have, as its function says. Absent: it is no signal.',
        ),
      ),
      text: told(z.string(), 'In words.'),
    }),
  ),
});
export type HandledDeadLetters = z.output<typeof handledDeadLettersSchema>;
