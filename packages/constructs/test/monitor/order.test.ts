import { expect, test } from 'vitest';
import { madeBefore } from '../support/made-before.ts';
import { resourcesOf, synthesized } from '../support/synthesized.ts';

const stack = synthesized({ production: true, encryption: { customerKey: true } });
const MACHINE = 'aws_sfn_state_machine.workflow_workflow_monitor_sample';

/** What an execution needs to be signalled: all of these types, whole. */
const MEANS = [
  'aws_cloudwatch_event_bus',
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_event_target',
  'aws_dynamodb_table',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_kms_key',
  'aws_lambda_function',
  'aws_lambda_function_event_invoke_config',
  'aws_lambda_permission',
  'aws_sqs_queue',
  'aws_sqs_queue_policy',
];

test.each(MEANS)('A state machine is made after every %s and destroyed before it', (type) => {
  const addresses = Object.keys(resourcesOf(stack, type)).map((name) => `${type}.${name}`);
  const first = madeBefore(stack, MACHINE);
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter((address) => !first.has(address))).toEqual([]);
});
