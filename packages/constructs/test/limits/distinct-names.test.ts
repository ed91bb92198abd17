import { expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { ConfigurationError, WorkflowModuleError } from '../../src/errors.ts';
import { sample } from '../support/sample.ts';
import { synthesized } from '../support/synthesized.ts';

const workflow = (name: string, ...events: readonly string[]): WorkflowModule => ({
  ...sample,
  name,
  events: events.map((event) => ({
    name: event,
    kind: 'fail',
    pattern: { source: [name, event] },
    workflowKeyPath: '$.detail.orderId',
    error: { literal: 'Cancelled' },
  })),
});

test('Two rules of one name on the bus are refused', () => {
  const workflows = [workflow('order', 'late-cancelled'), workflow('order-late', 'cancelled')];
  expect(() => synthesized({}, workflows)).toThrow(ConfigurationError);
  expect(() => synthesized({}, workflows)).toThrow(
    /^The rule name "wfm-dev-order-late-cancelled" must be of one rule, but is of both \S+ and \S+,/,
  );
});

test("A workflow's own event that has the name of another's stop step is refused", () => {
  expect(() => synthesized({}, [workflow('order', 'late-stop-step'), workflow('order-late')])).toThrow(
    'The rule name "wfm-dev-order-late-stop-step"',
  );
});

test('An event and the end of executions of one name are refused where both rules are on the default bus', () => {
  const workflows = [workflow('order', 'ended')];
  expect(() => synthesized({ bus: { existingName: 'default' } }, workflows)).toThrow(
    'The rule name "wfm-dev-order-ended"',
  );
  expect(() => synthesized({}, workflows)).not.toThrow();
});

test('Two roles that differ in case only are refused, as IAM does not tell case', () => {
  expect(() => synthesized({}, [workflow('Order'), workflow('order')])).toThrow(
    /^The role name "wfm-dev-order-us-east-1" must be of one role/,
  );
});

test.each(['fail', 'collect', 'Release'])(
  'The workflow %s and a function of one name are refused',
  (name) => {
    for (const enabled of [true, false]) {
      expect(() => synthesized({ alarms: { enabled } }, [workflow(name)])).toThrow(WorkflowModuleError);
    }
  },
);
