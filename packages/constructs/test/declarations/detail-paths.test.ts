import { expect, test } from 'vitest';
import * as z from 'zod';
import { declaredEvents } from '../../src/declarations/declared-events.ts';
import type { DetailType } from '../../src/declarations/detail-type.ts';
import { sample } from '../support/sample.ts';

/** What is said of an event whose detail is of this form. */
function refusal(detail: DetailType, workflowKeyPath: string, errorPath = '$.source'): string {
  const event = {
    name: 'cancelled',
    kind: 'fail',
    pattern: { source: ['shop'] },
    workflowKeyPath,
    error: { path: errorPath },
    detail,
  } as const;
  try {
    declaredEvents({ ...sample, name: 'order', events: [event] }, 3_600);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const zod = z.object({
  tenant: z.string(),
  order: z.object({ id: z.int(), paid: z.boolean() }).optional(),
  when: z.coerce.date(),
  payment: z.union([z.object({ card: z.string() }), z.object({ iban: z.string() })]),
  labels: z.record(z.string(), z.string()),
});

const json = {
  type: 'object',
  properties: {
    tenant: { $ref: '#/$defs/name' },
    order: {
      type: 'object',
      properties: { id: { type: ['integer', 'null'] }, next: { $ref: '#/properties/order' } },
    },
    state: { enum: ['open', 'closed'] },
    rest: { type: 'object' },
    any: {},
  },
  $defs: { name: { type: 'string' } },
};

test.each<[string, DetailType, string]>([
  ['zod', zod, '$.detail.tenant'],
  ['zod', zod, '$.detail.order.id'],
  ['zod', zod, '$.detail.payment.iban'],
  ['zod', zod, '$.detail.labels.anything'],
  ['zod', zod, `\${detail.tenant}#\${detail.order.id}`],
  ['zod', zod, '$.id'],
  ['JSON Schema', json, '$.detail.tenant'],
  ['JSON Schema', json, '$.detail.order.next.next.id'],
  ['JSON Schema', json, '$.detail.state'],
  ['JSON Schema', json, '$.detail.rest.anything'],
  ['JSON Schema', json, '$.detail.any.thing'],
  ['JSON Schema', {}, '$.detail.anything'],
])('An event with a schema of %s may read its key where that has one (%#)', (_, detail, path) => {
  expect(refusal(detail, path)).toBe('');
});

test.each<[DetailType, string, string]>([
  [
    zod,
    '$.detail.tennant',
    'reads $.detail.tennant by its workflowKeyPath, but detail has only tenant, order, when, payment, labels.',
  ],
  [zod, '$.detail.order.ID', 'but detail.order has only id, paid.'],
  [zod, '$.detail.order', 'but that is of type object, and a key is a text or a whole number.'],
  [zod, '$.detail.order.paid', 'but that is of type boolean, and a key'],
  [zod, '$.detail.payment.bic', 'but detail.payment has only card, iban.'],
  [zod, '$.detail.tenant.name', 'but detail.tenant has no members.'],
  [zod, `\${detail.tenant}#\${detail.id}`, 'reads $.detail.id by its workflowKeyPath, but detail has only'],
  [json, '$.detail.order.next.ID', 'but detail.order.next has only id, next.'],
  [json, '$.detail.order.next', 'but that is of type object, and a key'],
])('A key is not read where an event has none: %#', (detail, path, problem) => {
  const message = refusal(detail, path);
  expect(message).toContain('Workflow "order": event "cancelled" ');
  expect(message).toContain(problem);
  expect(message).toContain('Correct the path, or the declared detail.');
});

test('The name of an error is not read where an event has no text', () => {
  expect(refusal(zod, '$.detail.tenant', '$.detail.order.id')).toContain(
    'reads $.detail.order.id by its error, but that is of type integer, and the name of an error is a text.',
  );
});
