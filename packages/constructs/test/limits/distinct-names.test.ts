import { describe, expect, test } from 'vitest';
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

describe('two things that AWS would take for one are refused', () => {
  test('as rules of one name on the bus', () => {
    const workflows = [workflow('order', 'late-cancelled'), workflow('order-late', 'cancelled')];
    expect(() => synthesized({}, workflows)).toThrow(ConfigurationError);
    expect(() => synthesized({}, workflows)).toThrow(
      /^The rule name "wfm-dev-order-late-cancelled" must be of one rule, but is of both \S+ and \S+,/,
    );
  });

  test("as a workflow's own event and another's stop step", () => {
    expect(() => synthesized({}, [workflow('order', 'late-stop-step'), workflow('order-late')])).toThrow(
      'The rule name "wfm-dev-order-late-stop-step"',
    );
  });

  test('as an event and the end of executions, where both rules are on the default bus', () => {
    const workflows = [workflow('order', 'ended')];
    expect(() => synthesized({ bus: { existingName: 'default' } }, workflows)).toThrow(
      'The rule name "wfm-dev-order-ended"',
    );
    expect(() => synthesized({}, workflows)).not.toThrow();
  });

  test('as roles, of which IAM does not tell case', () => {
    expect(() => synthesized({}, [workflow('Order'), workflow('order')])).toThrow(
      /^The role name "wfm-dev-order-us-east-1" must be of one role/,
    );
  });

  test.each(['fail', 'collect', 'Release'])('as the workflow %s and a function', (name) => {
    for (const enabled of [true, false]) {
      expect(() => synthesized({ alarms: { enabled } }, [workflow(name)])).toThrow(WorkflowModuleError);
    }
  });
});
