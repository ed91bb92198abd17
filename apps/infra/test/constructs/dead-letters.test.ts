import { expect, it } from 'vitest';
import { json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

it('are two encrypted queues that keep what they get for 14 days', () => {
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

it('keep it as long as they are told to', () => {
  const stack = synthesized({ delivery: { deadLetterRetentionDays: 2 } });
  for (const queue of Object.values(resourcesOf(stack, 'aws_sqs_queue'))) {
    expect(queue['message_retention_seconds']).toBe(172_800);
  }
});

it('take undelivered events from every rule of the stack and from nothing else', () => {
  const stack = synthesized();
  const policy = resource(stack, 'aws_sqs_queue_policy', 'dead_letters_events_policy');
  expect(policy['queue_url']).toBe('${aws_sqs_queue.dead_letters_events.url}');
  const rules = Object.keys(resourcesOf(stack, 'aws_cloudwatch_event_rule'));
  const { Statement } = json(policy['policy']) as { Statement: { Condition: { ArnEquals: object } }[] };
  expect(Statement).toEqual([
    {
      Sid: 'RulesOfThisStack',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['sqs:SendMessage'],
      Resource: ['${aws_sqs_queue.dead_letters_events.arn}'],
      Condition: { ArnEquals: { 'aws:SourceArn': expect.any(Array) } },
    },
  ]);
  expect(
    Object.values(Statement[0]?.Condition.ArnEquals ?? {})
      .flat()
      .sort(),
  ).toEqual(rules.map((rule) => `\${aws_cloudwatch_event_rule.${rule}.arn}`).sort());
});
