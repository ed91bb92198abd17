import { expect, test } from 'vitest';
import { json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const RULES =
  'arn:${data.aws_partition.partition.partition}:events:us-east-1:${data.aws_caller_identity.current.account_id}:rule';

test('The dead letters are in two encrypted queues that keep what they get for 14 days', () => {
  const stack = synthesized();
  const kept = { message_retention_seconds: 1_209_600, sqs_managed_sse_enabled: true };
  expect(resource(stack, 'aws_sqs_queue', 'dead_letters_events')).toEqual({
    name: 'wfm-dev-undelivered-events',
    ...kept,
  });
  expect(resource(stack, 'aws_sqs_queue', 'dead_letters_signals')).toEqual({
    name: 'wfm-dev-failed-signals',
    ...kept,
  });
});

test('The dead-letter queues keep what they get as long as they are told to', () => {
  const stack = synthesized({ delivery: { deadLetterRetentionDays: 2 } });
  for (const queue of Object.values(resourcesOf(stack, 'aws_sqs_queue'))) {
    expect(queue['message_retention_seconds']).toBe(172_800);
  }
});

test('The dead-letter queues take undelivered events from every rule of the stack and from nothing else', () => {
  const stack = synthesized();
  const policy = resource(stack, 'aws_sqs_queue_policy', 'dead_letters_events_policy');
  expect(policy['queue_url']).toBe('${aws_sqs_queue.dead_letters_events.url}');
  expect(json(policy['policy'])['Statement']).toEqual([
    {
      Sid: 'RulesOfThisStack',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['sqs:SendMessage'],
      Resource: ['${aws_sqs_queue.dead_letters_events.arn}'],
      Condition: {
        ArnLike: { 'aws:SourceArn': [`${RULES}/wfm-dev/wfm-dev-*`, `${RULES}/wfm-dev-*-ended`] },
      },
    },
  ]);
});

test.each([
  ['default', 'wfm-dev-*'],
  ['company/events', 'company/events/wfm-dev-*'],
])(
  'The dead-letter queues take undelivered events of rules on a bus that is there already, %s',
  (existingName, rules) => {
    const policy = resource(
      synthesized({ bus: { existingName } }),
      'aws_sqs_queue_policy',
      'dead_letters_events_policy',
    );
    expect(policy['policy']).toContain(`["${RULES}/${rules}","${RULES}/wfm-dev-*-ended"]`);
  },
);

test('The policies of the dead-letter queues have every rule of the stack in their patterns', () => {
  const stack = synthesized();
  const rules = Object.values(resourcesOf(stack, 'aws_cloudwatch_event_rule'));
  for (const { name, event_bus_name } of rules) {
    expect(name).toMatch(event_bus_name === undefined ? /^wfm-dev-.*-ended$/ : /^wfm-dev-/);
  }
});
