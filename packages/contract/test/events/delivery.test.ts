import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, signalDeliverySchema, signalInputTemplate } from '../../src/index.ts';
import { arbitraryDetail } from '../support/arbitraries.ts';
import { eventWith, FAIL_DECLARATION, INGESTED_AT } from '../support/examples.ts';

/** Puts EventBridge's two predefined variables in; it writes them as they are, without quotes. */
function rendered(template: string, event: unknown): string {
  return template
    .replace('<aws.events.event.ingestion-time>', () => '2026-01-01T00:00:00Z')
    .replace('<aws.events.event.json>', () => JSON.stringify(event));
}

test('The input template of a declared event becomes what the function reads, for every event', () => {
  const template = signalInputTemplate(FAIL_DECLARATION);
  fc.assert(
    fc.property(arbitraryDetail, (detail) => {
      const event = eventWith(detail);
      const delivery = parse(signalDeliverySchema, JSON.parse(rendered(template, event)), 'event');
      expect(delivery).toEqual({ declaration: FAIL_DECLARATION, ingestedAt: INGESTED_AT + 999, event });
    }),
  );
});

test('The input template of a declared event uses no variable but the two predefined ones', () => {
  const variables = signalInputTemplate(FAIL_DECLARATION).match(/<[^>]*>/g);
  expect(variables).toEqual(['<aws.events.event.ingestion-time>', '<aws.events.event.json>']);
});

test('The input template carries a declaration whose error name needs quoting', () => {
  const declaration = { ...FAIL_DECLARATION, error: { literal: 'a "quoted" \\ name' } };
  const { declaration: read } = parse(
    signalDeliverySchema,
    JSON.parse(rendered(signalInputTemplate(declaration), eventWith({}))),
    'event',
  );
  expect(read).toEqual(declaration);
});

const delivery = {
  declaration: FAIL_DECLARATION,
  ingestedAt: '2026-01-01T00:00:00Z',
  event: eventWith({ order: { id: 'order-1' } }),
};

test.each([
  ['ingestedAt', { ...delivery, ingestedAt: 'now' }, 'must be an ISO 8601 date and time'],
  ['event.id', { ...delivery, event: { ...delivery.event, id: '' } }, 'must not be empty'],
  ['event.detail', { ...delivery, event: { ...delivery.event, detail: 'text' } }, 'must be of type object'],
  ['declaration.name', { ...delivery, declaration: { ...FAIL_DECLARATION, name: '' } }, 'must have 1 to 40'],
  ['event', { ...delivery, event: undefined }, 'but is absent'],
])('A delivery with a wrong %s is refused by its name', (field, value, message) => {
  expect(() => parse(signalDeliverySchema, value, 'event')).toThrow(`event: ${field} `);
  expect(() => parse(signalDeliverySchema, value, 'event')).toThrow(message);
});

test.each([
  // What EventBridge writes.
  ['2026-01-01T00:00:00Z', 999],
  ['2026-01-01T01:00:00+01:00', 999],
  ['2026-01-01T00:00:00.000Z', 0],
  ['2026-01-01T00:00:00.25Z', 250],
  ['2026-01-01T01:00:00.001+01:00', 1],
])(
  'A delivery that was taken in at %s counts from %i ms after the second began',
  (ingestedAt, milliseconds) => {
    expect(parse(signalDeliverySchema, { ...delivery, ingestedAt }, 'event').ingestedAt).toBe(
      INGESTED_AT + milliseconds,
    );
  },
);

test('A delivery drops members of the envelope that nobody reads', () => {
  const event = { ...delivery.event, account: '123456789012', resources: [] };
  expect(parse(signalDeliverySchema, { ...delivery, event }, 'event').event).toEqual(delivery.event);
});
