import { STOP_TIME_TO_LIVE_SECONDS } from '@wfm/contract';
import { expect, test } from 'vitest';
import { declaredEvents } from '../../src/declarations/declared-events.ts';
import type { DeclaredEventInput, WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { WorkflowModuleError } from '../../src/errors.ts';
import { sample } from '../support/sample.ts';

const cancelled: DeclaredEventInput = {
  name: 'cancelled',
  kind: 'fail',
  pattern: { source: ['shop'] },
  workflowKeyPath: '$.detail.orderId',
  error: { literal: 'Cancelled' },
};
const workflow: WorkflowModule = { ...sample, name: 'orders', events: [cancelled] };
const names = (module: WorkflowModule) =>
  declaredEvents(module, 60).map(({ declaration }) => declaration.name);

test('The events of a workflow are those it declares, its stop step and the generic ones', () => {
  expect(names(workflow)).toEqual(['cancelled', 'stop-step', 'workflow-error', 'stop-monitoring']);
});

test('The events of a workflow keep the stop step where the generic ones are off', () => {
  expect(names({ ...workflow, genericEvents: false })).toEqual(['cancelled', 'stop-step']);
});

test('The events of a workflow are for its monitor, and wait as long as the stack says unless they say so', () => {
  const patient = { ...cancelled, name: 'patient', timeToLiveSeconds: 5 };
  const events = declaredEvents({ ...workflow, events: [cancelled, patient] }, 60);
  expect(new Set(events.map(({ declaration }) => declaration.monitor))).toEqual(new Set(['orders']));
  expect(events.map(({ declaration }) => declaration.timeToLiveSeconds)).toEqual([
    60,
    5,
    // The stop step's own: it would leave its workflow waiting if it expired.
    STOP_TIME_TO_LIVE_SECONDS,
    60,
    60,
  ]);
});

test('Two events of a workflow under one name are refused', () => {
  const refused = () => names({ ...workflow, events: [cancelled, cancelled] });
  expect(refused).toThrow(WorkflowModuleError);
  expect(refused).toThrow(
    'Workflow "orders": two events must not have one name, but "cancelled" is there twice.',
  );
  expect(() => names({ ...workflow, events: [{ ...cancelled, name: 'stop-step' }] })).toThrow('"stop-step"');
});

test('An event with a wrong path is refused, naming the event and the field', () => {
  expect(() => names({ ...workflow, events: [{ ...cancelled, workflowKeyPath: 'orderId' }] })).toThrow(
    `Workflow "orders": event "cancelled": workflowKeyPath must be an event path such as $.detail.orderId, or several with texts between them: \${detail.tenant}#\${detail.orderId}, but is "orderId". Correct the declaration.`,
  );
});

test('The events of a workflow whose name is no monitor name are refused', () => {
  expect(() => names({ ...workflow, name: 'my orders' })).toThrow(
    'Workflow "my orders": monitor name must have',
  );
});
