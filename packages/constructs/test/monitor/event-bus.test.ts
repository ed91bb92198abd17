import { expect, test } from 'vitest';
import { json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

test('The bus of the stack has an archive', () => {
  const stack = synthesized({ bus: { archiveRetentionDays: 7 } });
  expect(resource(stack, 'aws_cloudwatch_event_bus', 'bus')).toEqual({ name: 'wfm-dev' });
  expect(resource(stack, 'aws_cloudwatch_event_archive', 'bus_archive')).toMatchObject({
    name: 'wfm-dev',
    event_source_arn: '${aws_cloudwatch_event_bus.bus.arn}',
    retention_days: 7,
  });
});

test('The bus of the stack archives no event that holds a task token', () => {
  const archive = resource(synthesized(), 'aws_cloudwatch_event_archive', 'bus_archive');
  expect(json(archive['event_pattern'])).toEqual({ detail: { tasktoken: [{ exists: false }] } });
});

test('The bus of the stack has no archive where none is wanted, and no policy while only its account sends', () => {
  const stack = synthesized({ bus: { archiveRetentionDays: 0 } });
  expect(resourcesOf(stack, 'aws_cloudwatch_event_archive')).toEqual({});
  expect(resourcesOf(stack, 'aws_cloudwatch_event_bus_policy')).toEqual({});
});

test('The bus of the stack takes events of other accounts where that is said, and of some sources only', () => {
  const bus = { senderAccounts: ['111111111111', '222222222222'], senderSources: ['shop.orders'] };
  const policy = resource(synthesized({ bus }), 'aws_cloudwatch_event_bus_policy', 'bus_policy');
  expect(policy['event_bus_name']).toBe('${aws_cloudwatch_event_bus.bus.name}');
  expect(json(policy['policy'])['Statement']).toEqual([
    {
      Sid: 'OtherAccounts',
      Effect: 'Allow',
      Principal: {
        AWS: bus.senderAccounts.map(
          (account) => `arn:\${data.aws_partition.partition.partition}:iam::${account}:root`,
        ),
      },
      Action: ['events:PutEvents'],
      Resource: ['${aws_cloudwatch_event_bus.bus.arn}'],
      Condition: { StringEquals: { 'events:source': ['shop.orders'] } },
    },
  ]);
});

const stack = synthesized({ bus: { existingName: 'company/events' } });

test('A bus that is there already is left as it is', () => {
  expect(Object.keys(stack.resource).filter((type) => type.startsWith('aws_cloudwatch_event_'))).toEqual([
    'aws_cloudwatch_event_rule',
    'aws_cloudwatch_event_target',
  ]);
});

test('A bus that is there already gets the rules, and the stop events of workflows', () => {
  const rules = Object.entries(resourcesOf(stack, 'aws_cloudwatch_event_rule'));
  const buses = rules.filter(([name]) => !name.endsWith('_ended')).map(([, rule]) => rule['event_bus_name']);
  expect(new Set(buses)).toEqual(new Set(['company/events']));
  const role = resource(stack, 'aws_iam_role_policy', 'workflow_workflow_monitor_sample_role_policy');
  expect(role['policy']).toContain(':event-bus/company/events"');
  const machine = resource(stack, 'aws_sfn_state_machine', 'workflow_workflow_monitor_sample');
  expect(machine['definition']).toContain('"company/events"');
});
