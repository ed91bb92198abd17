import {
  declarationName,
  genericFailEvent,
  monitorName,
  parse,
  signalDeliverySchema,
  signalInputTemplate,
} from '@wfm/contract';
import { expect, test } from 'vitest';
import { renderTemplate } from '../../src/redrive/render-template.ts';

const { declaration } = genericFailEvent({ monitor: monitorName('orders'), timeToLiveSeconds: 60 });
const KEPT_AT = Date.UTC(2026, 0, 1, 12);
const HOUR_SECONDS = 3_600;

function delivered(time: unknown) {
  const event = {
    id: 'e1',
    source: 'shop',
    'detail-type': 'Example',
    time,
    detail: { message: 'WorkflowError $& "quoted" <b>', workflowkey: 'order-1' },
  };
  const bounds = { keptAtEpochMs: KEPT_AT, maximumEventAgeSeconds: HOUR_SECONDS };
  const input: unknown = JSON.parse(renderTemplate(signalInputTemplate(declaration), event, bounds));
  return { event, input };
}

test('A redriven event becomes what the rule would have delivered', () => {
  const { event, input } = delivered('2026-01-01T11:30:00Z');
  const delivery = parse(signalDeliverySchema, input, 'delivery');
  expect(delivery.event).toEqual(event);
  expect(delivery.declaration.name).toBe(declarationName('workflow-error'));
});

test.each([
  ['is the time of the event', '2026-01-01T11:30:00Z', '2026-01-01T11:30:00.000Z'],
  ['is not before what a delivery may be old', '2025-06-01T00:00:00Z', '2026-01-01T11:00:00.000Z'],
  ['is not after the letter was kept', '2026-02-01T00:00:00Z', '2026-01-01T12:00:00.000Z'],
  ['is as early as can be where the event has none', 'soon', '2026-01-01T11:00:00.000Z'],
])('The ingestion of a redriven event %s', (_name, time, ingestedAt) => {
  expect(delivered(time).input).toMatchObject({ ingestedAt });
});
