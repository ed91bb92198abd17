import * as z from 'zod/mini';
import { SIGNAL_KINDS } from '../words.ts';
import { instantSchema, named, told } from './parts.ts';

/** What an execution can wait for. `work`: a state does something by itself: a function runs, a job goes on. */
export const WAIT_KINDS = ['token', 'timer', 'message', 'turn', 'work'] as const;
export type WaitKind = (typeof WAIT_KINDS)[number];

/** A declared event that would end a wait. */
export const endingEventSchema = named(
  'EndingEvent',
  z.object({
    workflow: z.string(),
    event: told(z.string(), 'Name of the declaration; its sample is at `/api/workflows/{workflow}`.'),
    kind: z.enum(SIGNAL_KINDS),
    does: told(z.string(), 'In words: `fails it`.'),
  }),
  'A declared event that would end a wait, or act on who waits.',
);
export type EndingEvent = z.output<typeof endingEventSchema>;

const common = {
  state: told(z.string(), 'Name of the state that waits.'),
  since: instantSchema,
  until: z.optional(told(instantSchema, 'When it ends by itself. Absent: never, or it is not known.')),
};
const key = z.optional(told(z.string(), 'Workflow key. Absent: the wait has none, or it is not known.'));
const endedBy = told(z.array(endingEventSchema), 'Declared events that would end it. Empty: none would.');

/** One thing that an execution waits for. */
export const waitSchema = named(
  'Wait',
  z.discriminatedUnion('kind', [
    z.object({
      kind: told(z.literal('token'), 'A task token is to be answered.'),
      ...common,
      key,
      isMonitor: told(z.boolean(), 'Whether it is the monitor, which events of the bus answer.'),
      endedBy,
    }),
    z.object({ kind: told(z.literal('timer'), 'Time is to pass.'), ...common }),
    z.object({
      kind: told(z.literal('message'), 'A message is to come into an inbox.'),
      ...common,
      key,
      inbox: z.optional(told(z.string(), 'Absent: the only one, or it is not known.')),
      endedBy,
    }),
    z.object({
      kind: told(z.literal('turn'), 'Another execution that has the key is to end.'),
      ...common,
      key,
      behind: z.optional(told(z.string(), 'Execution that has the key. Absent: it is not known.')),
    }),
    z.object({
      kind: told(z.literal('work'), 'A state does something by itself.'),
      ...common,
      resource: z.optional(told(z.string(), 'Of the task: `lambda:invoke`. Absent: it is no task.')),
    }),
  ]),
  'One thing that an execution waits for.',
);
export type Wait = z.output<typeof waitSchema>;

// The compiler refuses here a kind of wait that is not described.
WAIT_KINDS satisfies readonly Wait['kind'][];
