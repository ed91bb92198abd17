import * as z from 'zod/mini';
import { countSchema, named, textSchema, told } from './parts.ts';

/** Services whose calls a fault can strike, by the prefix of their IAM actions. */
export const FAULT_SERVICES = ['dynamodb', 'events', 'lambda', 'sqs', 'states'] as const;

const moment = told(z.enum(['before', 'after']), 'Whether the call takes effect before the fault: `after`.');
const times = z.optional(
  told(z.int().check(z.gte(1)), 'How often it strikes before it is gone. Absent: until it is cleared.'),
);

/** A fault of calls to a service. */
export const callFaultSchema = named(
  'CallFault',
  z.strictObject({
    on: z.literal('call'),
    service: z.enum(FAULT_SERVICES),
    operation: told(textSchema, 'Name in the API reference: `UpdateItem`.'),
    caller: z.optional(told(textSchema, 'Name of the function or the role that calls. Absent: any.')),
    effect: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('throttle') }),
      z.strictObject({ kind: z.literal('error'), code: textSchema, message: z.optional(z.string()) }),
      z.strictObject({ kind: told(z.literal('timeout'), 'No answer comes.'), moment }),
      z.strictObject({ kind: told(z.literal('crash'), 'The function that calls ends.'), moment }),
    ]),
    times,
  }),
  'A fault of calls to a service.',
);

/** A fault on the way of events from rules to targets. */
export const deliveryFaultSchema = named(
  'DeliveryFault',
  z.strictObject({
    on: z.literal('delivery'),
    rule: z.optional(told(textSchema, 'Name of the rule. Absent: any.')),
    detailType: z.optional(told(textSchema, 'Of the event. Absent: any.')),
    key: z.optional(told(textSchema, 'Stands somewhere in the detail of the event. Absent: any.')),
    effect: z.discriminatedUnion('kind', [
      z.strictObject({ kind: told(z.literal('drop'), 'The target never hears of it.') }),
      z.strictObject({
        kind: z.literal('duplicate'),
        copies: z.optional(z.int().check(z.gte(1), z.lte(10))),
      }),
      z.strictObject({ kind: z.literal('delay'), delaySeconds: z.number().check(z.gt(0)) }),
      z.strictObject({ kind: told(z.literal('hold'), 'It waits until held deliveries are released.') }),
    ]),
    times,
  }),
  'A fault on the way of events from rules to targets.',
);

export const faultSchema = z.discriminatedUnion('on', [callFaultSchema, deliveryFaultSchema]);
export type Fault = z.output<typeof faultSchema>;

export const setFaultSchema = named(
  'SetFault',
  z.object({
    id: z.string(),
    fault: faultSchema,
    strikes: told(countSchema, 'How often it has struck.'),
  }),
  'A fault that is switched on.',
);
export type SetFault = z.output<typeof setFaultSchema>;

export const faultsSchema = z.object({
  items: z.array(setFaultSchema),
  held: told(countSchema, 'Deliveries that wait to be released.'),
});
