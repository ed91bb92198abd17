import { expect, test } from 'vitest';
import { parseDeployed, parseWorkflows } from '../../src/engine/deployed.ts';
import { MissingError } from '../../src/errors.ts';

const OUTPUTS = {
  workflow_names: ['orders', 'approvals'],
  // Terraform sorts maps.
  state_machine_arns: { approvals: 'arn:approvals', orders: 'arn:orders' },
  event_bus_name: 'bus',
  table_name: 'mailboxes',
  failed_signals_queue_url: 'queue',
};

test('The outputs of a stack name its workflows, of which the first of the list stands for the stack', () => {
  expect(parseWorkflows(OUTPUTS)).toEqual([
    { workflow: 'orders', stateMachineArn: 'arn:orders' },
    { workflow: 'approvals', stateMachineArn: 'arn:approvals' },
  ]);
  expect(parseDeployed(OUTPUTS)).toEqual({
    workflow: 'orders',
    stateMachineArn: 'arn:orders',
    eventBusName: 'bus',
    tableName: 'mailboxes',
    failedSignalsQueueUrl: 'queue',
  });
});

test.each(Object.keys(OUTPUTS))('a stack without the output %s is refused by that name', (name) => {
  for (const outputs of [
    { ...OUTPUTS, [name]: undefined },
    { ...OUTPUTS, [name]: null },
  ]) {
    expect(() => parseDeployed(outputs)).toThrow(MissingError);
    expect(() => parseDeployed(outputs)).toThrow(`has the output ${name}, but this one has not`);
  }
});

test('A stack without a workflow is refused', () => {
  expect(() => parseDeployed({ ...OUTPUTS, state_machine_arns: {} })).toThrow(
    'the output state_machine_arns',
  );
});
