import { type } from '@wfm/asl/flow';
import * as z from 'zod';
import { eventOf } from '../../src/declarations/event-of.ts';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';

/** What the compiler takes and refuses; nothing here runs. */
interface Cancelled {
  readonly tenant: string;
  readonly order: { readonly id: number; readonly lines: readonly string[]; readonly isPaid?: boolean };
  readonly reason?: string | null;
}

const base = { name: 'cancelled', kind: 'heartbeat', pattern: { source: ['shop'] } } as const;
const typed = { ...base, detail: type<Cancelled>() };
const schema = { ...base, detail: z.object({ orderId: z.string(), total: z.number() }) };

export const events: WorkflowModule['events'] = [
  eventOf({ ...typed, workflowKeyPath: '$.detail.tenant' }),
  eventOf({ ...typed, workflowKeyPath: '$.detail.order.id' }),
  eventOf({ ...typed, workflowKeyPath: '$.id' }),
  eventOf({ ...typed, workflowKeyPath: `\${detail.tenant}#\${detail.order.id}` }),
  eventOf({ ...typed, kind: 'fail', workflowKeyPath: '$.detail.tenant', error: { path: '$.detail.reason' } }),
  eventOf({ ...typed, kind: 'fail', workflowKeyPath: '$.detail.tenant', error: { literal: 'Cancelled' } }),
  eventOf({ ...schema, workflowKeyPath: '$.detail.orderId' }),
  // Of a JSON Schema the compiler knows nothing; the synthesis looks.
  eventOf({ ...base, detail: { type: 'object' }, workflowKeyPath: '$.detail.anything' }),
  eventOf({ ...base, workflowKeyPath: '$.detail.anything' }),

  // @ts-expect-error the declared detail has no text or whole number at detail.tenantId
  eventOf({ ...typed, workflowKeyPath: '$.detail.tenantId' }),
  // @ts-expect-error an object is no key
  eventOf({ ...typed, workflowKeyPath: '$.detail.order' }),
  // @ts-expect-error a truth value is no key
  eventOf({ ...typed, workflowKeyPath: '$.detail.order.isPaid' }),
  // @ts-expect-error a list is no key, and no way to one
  eventOf({ ...typed, workflowKeyPath: '$.detail.order.lines.length' }),
  // @ts-expect-error the second part is misspelled
  eventOf({ ...typed, workflowKeyPath: `\${detail.tenant}#\${detail.order.ID}` }),
  // @ts-expect-error a number is no name of an error
  eventOf({ ...typed, kind: 'fail', workflowKeyPath: '$.id', error: { path: '$.detail.order.id' } }),
  // @ts-expect-error the schema has no such member
  eventOf({ ...schema, workflowKeyPath: '$.detail.order' }),
];
