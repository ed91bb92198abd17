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

test('A redriven event becomes what the rule would have delivered', () => {
  const { declaration } = genericFailEvent({ monitor: monitorName('orders'), timeToLiveSeconds: 60 });
  const event = {
    id: 'e1',
    source: 'shop',
    'detail-type': 'Example',
    time: '2026-01-01T00:00:00Z',
    detail: { message: 'WorkflowError $& "quoted" <b>', workflowkey: 'order-1' },
  };
  const delivery = parse(
    signalDeliverySchema,
    JSON.parse(renderTemplate(signalInputTemplate(declaration), event)),
    'delivery',
  );
  expect(delivery.event).toEqual(event);
  expect(delivery.ingestedAt).toBe(Date.UTC(2026, 0, 1));
  expect(delivery.declaration.name).toBe(declarationName('workflow-error'));
});
