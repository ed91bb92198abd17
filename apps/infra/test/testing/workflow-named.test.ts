import type { WorkflowModule } from '@wfm/constructs';
import { expect, test } from 'vitest';
import { workflowNamed } from '../../testing/workflow-named.ts';

const [ORDER, REFUND] = ['order', 'refund'].map(
  (name): WorkflowModule => ({
    name,
    events: [],
    definition: () => {
      throw new Error('No definition is asked for.');
    },
  }),
) as [WorkflowModule, WorkflowModule];

test('A workflow of a list is found by its name, however the constant is called that has it', () => {
  expect(workflowNamed('refund', [ORDER, REFUND])).toBe(REFUND);
});

test('A name that is not in the list is refused with those that are', () => {
  expect(() => workflowNamed('cart', [ORDER, REFUND])).toThrow('(order, refund), but is "cart"');
});
