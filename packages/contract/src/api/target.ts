import * as z from 'zod/mini';
import { countSchema, named, told } from './parts.ts';

/** Version of the API: the first number changes when something that was there is not any more. */
export const API_VERSION = '1.0';

export const targetSchema = named(
  'Target',
  z.object({
    api: z.literal(API_VERSION),
    kind: told(z.enum(['engine', 'aws']), 'An engine on this machine, or a stack on AWS.'),
    stack: z.string(),
    endpoint: z.optional(told(z.string(), 'Of the engine, for the AWS CLI and SDKs. Absent: AWS.')),
    region: z.string(),
    accountId: z.string(),
    busName: z.optional(told(z.string(), 'Of the stack. Absent: its rules name none.')),
    knows: told(
      z.object({
        deliveries: told(
          z.boolean(),
          'Which rules an event matched or came near to, and every try to deliver it.',
        ),
        clock: told(z.boolean(), 'Whether its clock can be advanced.'),
        faults: told(z.boolean(), 'Whether faults can be set.'),
        stream: told(z.boolean(), 'Whether it tells what happens as it happens.'),
      }),
      'What an engine knows and a deployed stack does not.',
    ),
    streamNumber: told(countSchema, 'Number of the last item of the stream: what is loaded now is no older.'),
    isKept: told(z.boolean(), 'Whether what is there outlives the process.'),
  }),
  'What the API tells about.',
);
export type ApiTarget = z.output<typeof targetSchema>;
