import { expect, test } from 'vitest';
import type { EventBusChoice, WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { statementsIn } from '../support/policies.ts';
import { sample } from '../support/sample.ts';
import { resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const on = (name: string, bus?: EventBusChoice): WorkflowModule['events'][number] => ({
  name,
  kind: 'heartbeat',
  pattern: { source: ['shop'] },
  workflowKeyPath: '$.detail.id',
  ...(bus === undefined ? {} : { bus }),
});

const stack = synthesized({}, [
  {
    ...sample,
    name: 'order',
    genericEvents: false,
    events: [on('own'), on('aws', 'default'), on('shop', { name: 'shop' })],
  },
]);
const ACCOUNT = `\${data.aws_caller_identity.current.account_id}`;
const RULES = `arn:\${data.aws_partition.partition.partition}:events:us-east-1:${ACCOUNT}:rule`;

test.each([
  ['own', `\${aws_cloudwatch_event_bus.bus.name}`],
  ['aws', 'default'],
  ['shop', 'shop'],
])('The rule and target of the event %s are on the bus %s', (event, bus) => {
  const name = `workflow_order_rule_${event}`;
  expect(resource(stack, 'aws_cloudwatch_event_rule', name)['event_bus_name']).toBe(bus);
  expect(resource(stack, 'aws_cloudwatch_event_target', `${name}_target`)['event_bus_name']).toBe(bus);
});

test('Rules of each bus may invoke their function, and keep what they could not deliver', () => {
  const permissions = Object.values(resourcesOf(stack, 'aws_lambda_permission'));
  const sources = permissions
    .filter((each) => String(each['function_name']).includes('heartbeat'))
    .map((each) => each['source_arn']);
  expect(sources).toEqual([`${RULES}/wfm-dev/wfm-dev-*`, `${RULES}/wfm-dev-*`, `${RULES}/shop/wfm-dev-*`]);
  const policy = resource(stack, 'aws_sqs_queue_policy', 'dead_letters_events_policy');
  const [statement] = statementsIn(policy);
  expect(statement?.Condition?.['ArnLike']?.['aws:SourceArn']).toEqual(expect.arrayContaining(sources));
});

test('A stack that listens on its own bus alone lets no rule of another one in', () => {
  const text = JSON.stringify(synthesized().resource['aws_sqs_queue_policy']);
  expect(text).not.toContain('rule/wfm-dev-*"');
  expect(text).toContain('rule/wfm-dev/wfm-dev-*');
});
