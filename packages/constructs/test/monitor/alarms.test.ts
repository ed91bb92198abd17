import { FINDINGS, FUNCTION_NAMES } from '@wfm/contract';
import { expect, test } from 'vitest';
import { sample } from '../support/sample.ts';
import { type Arguments, json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const stack = synthesized({ alarms: { enabled: true, emails: ['ops@example.com'] } });
const alarms = resourcesOf(stack, 'aws_cloudwatch_metric_alarm');
const TOPIC = '${aws_sns_topic.alarm_topic.arn}';

/** What an alarm adds up, with the sum first. */
function metricsOf(alarm: string): Arguments[] {
  return resource(stack, 'aws_cloudwatch_metric_alarm', alarm)['metric_query'] as Arguments[];
}

test('Alarms watch both dead-letter queues, every function and every workflow', () => {
  expect(Object.values(alarms).map(({ alarm_name }) => alarm_name)).toEqual(
    expect.arrayContaining([
      'wfm-dev-undelivered-events-waiting',
      'wfm-dev-failed-signals-waiting',
      ...FUNCTION_NAMES.flatMap((name) =>
        ['errors', 'throttles', 'claims'].map((what) => `wfm-dev-${name}-${what}`),
      ),
      ...FUNCTION_NAMES.filter((name) => name !== 'collect').map((name) => `wfm-dev-${name}-losses`),
      'wfm-dev-workflow-monitor-sample-timeouts',
      'wfm-dev-workflow-monitor-sample-losses',
      'wfm-dev-registrations-overdue',
      'wfm-dev-claims-unanswered',
    ]),
  );
  expect(Object.keys(alarms)).toHaveLength(
    2 + 3 * FUNCTION_NAMES.length + (FUNCTION_NAMES.length - 1) + 2 + FINDINGS.length,
  );
});

test('Alarms go off at the first occurrence, rest without data, and tell the topic of both', () => {
  for (const alarm of Object.values(alarms)) {
    expect(alarm).toMatchObject({
      threshold: 0,
      comparison_operator: 'GreaterThanThreshold',
      evaluation_periods: 1,
      treat_missing_data: 'notBreaching',
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
      alarm_description: expect.stringMatching(/\.$/),
    });
  }
});

test('Alarms see what Lambda could neither hand to a function nor keep', () => {
  const [sum, ...metrics] = metricsOf('alarm_fail_losses');
  expect(sum).toEqual({
    id: 'sum',
    expression: 'SUM(FILL(METRICS(), 0))',
    label: 'fail-losses',
    return_data: true,
  });
  expect(metrics.map(({ metric }) => metric)).toEqual(
    ['AsyncEventsDropped', 'DestinationDeliveryFailures', 'DeadLetterErrors'].map((metric_name) => ({
      namespace: 'AWS/Lambda',
      metric_name,
      dimensions: { FunctionName: '${aws_lambda_function.function_fail.function_name}' },
      period: 300,
      stat: 'Sum',
    })),
  );
});

test('Alarms see what EventBridge could neither hand to a function nor keep, for every rule on both buses', () => {
  const [, ...metrics] = metricsOf('alarm_workflow_monitor_sample_losses');
  const dimensions = metrics.map(({ metric }) => {
    expect(metric).toMatchObject({
      namespace: 'AWS/Events',
      metric_name: 'InvocationsFailedToBeSentToDlq',
    });
    return (metric as { dimensions: Record<string, string> }).dimensions;
  });
  const rules = Object.values(resourcesOf(stack, 'aws_cloudwatch_event_rule')).map(
    ({ name, event_bus_name }) =>
      event_bus_name === undefined ? { RuleName: name } : { RuleName: name, EventBusName: event_bus_name },
  );
  expect(dimensions).toEqual(expect.arrayContaining(rules));
  expect(dimensions).toHaveLength(rules.length);
});

test('Alarms find the rules of the default bus without the name of a bus, as EventBridge counts them', () => {
  const onDefault = synthesized({ alarms: { enabled: true }, bus: { existingName: 'default' } });
  const { metric_query } = resource(
    onDefault,
    'aws_cloudwatch_metric_alarm',
    'alarm_workflow_monitor_sample_losses',
  );
  const [, ...metrics] = metric_query as readonly { readonly metric: { readonly dimensions: object } }[];
  expect(metrics.map(({ metric }) => Object.keys(metric.dimensions))).toEqual(
    Object.keys(resourcesOf(onDefault, 'aws_cloudwatch_event_rule')).map(() => ['RuleName']),
  );
});

test('Alarms take ten rules each where a workflow has more', () => {
  const events = Array.from({ length: 20 }, (_, index) => ({
    name: `event-${index}`,
    kind: 'heartbeat' as const,
    pattern: { source: ['s'] },
    workflowKeyPath: '$.detail.id',
  }));
  const many = resourcesOf(
    synthesized({ alarms: { enabled: true } }, [{ ...sample, events }]),
    'aws_cloudwatch_metric_alarm',
  );
  const losses = Object.entries(many).filter(([name]) =>
    name.startsWith('alarm_workflow_monitor_sample_losses'),
  );
  expect(losses.map(([, alarm]) => (alarm['metric_query'] as unknown[]).length - 1)).toEqual([10, 10, 4]);
});

test.each([
  ['undelivered_events_waiting', 'dead_letters_events'],
  ['failed_signals_waiting', 'dead_letters_signals'],
])('Alarms see how many messages wait in a queue at most (%s)', (name, queue) => {
  expect(alarms[`alarm_${name}`]).toMatchObject({
    namespace: 'AWS/SQS',
    metric_name: 'ApproximateNumberOfMessagesVisible',
    statistic: 'Maximum',
    period: 300,
    dimensions: { QueueName: `\${aws_sqs_queue.${queue}.name}` },
  });
});

test.each(FUNCTION_NAMES)('Alarms see each failure and each throttling of the function %s', (name) => {
  for (const metric_name of ['Errors', 'Throttles']) {
    expect(alarms[`alarm_${name}_${metric_name.toLowerCase()}`]).toMatchObject({
      namespace: 'AWS/Lambda',
      metric_name,
      statistic: 'Sum',
      period: 300,
      dimensions: { FunctionName: `\${aws_lambda_function.function_${name}.function_name}` },
    });
  }
});

test.each([
  ['fail_claims', '${aws_cloudwatch_log_group.function_fail_logs.name}', '{ $.level = "error" }'],
  [
    'workflow_monitor_sample_timeouts',
    '${aws_cloudwatch_log_group.workflow_workflow_monitor_sample_logs.name}',
    '{ $.type = "TaskTimedOut" }',
  ],
])('Alarms on log lines (%s) count the lines that the filter finds', (name, log_group_name, pattern) => {
  const filter = resource(stack, 'aws_cloudwatch_log_metric_filter', `alarm_${name}_filter`);
  expect(filter).toMatchObject({ log_group_name, pattern });
  const counted = filter['metric_transformation'] as { namespace: string; name: string };
  expect(alarms[`alarm_${name}`]).toMatchObject({
    namespace: counted.namespace,
    metric_name: counted.name,
  });
});

test.each([
  ['registrations_overdue', 'registrationOverdue'],
  ['claims_unanswered', 'claimUnanswered'],
])('Alarms on %s take the longest time that any function tells of', (name, finding) => {
  for (const reader of FUNCTION_NAMES) {
    const filter = resource(stack, 'aws_cloudwatch_log_metric_filter', `alarm_${reader}_${name}_filter`);
    expect(filter).toMatchObject({
      log_group_name: `\${aws_cloudwatch_log_group.function_${reader}_logs.name}`,
      pattern: `{ $.finding = "${finding}" }`,
      metric_transformation: { name: name.replace('_', '-'), namespace: 'wfm-dev', value: '$.seconds' },
    });
  }
  expect(alarms[`alarm_${name}`]).toMatchObject({
    namespace: 'wfm-dev',
    metric_name: name.replace('_', '-'),
    statistic: 'Maximum',
  });
});

test('Alarms go to a topic of the stack, that CloudWatch may write to for this account', () => {
  expect(resource(stack, 'aws_sns_topic', 'alarm_topic')).toEqual({ name: 'wfm-dev-alarms' });
  const policy = resource(stack, 'aws_sns_topic_policy', 'alarm_topic_policy');
  expect(policy['arn']).toBe(TOPIC);
  expect(json(policy['policy'])['Statement']).toEqual([
    {
      Sid: 'AlarmsOfThisAccount',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['sns:Publish'],
      Resource: [TOPIC],
      Condition: {
        StringEquals: { 'aws:SourceAccount': '${data.aws_caller_identity.current.account_id}' },
      },
    },
  ]);
  expect(resource(stack, 'aws_sns_topic_subscription', 'alarm_topic_email_1')).toEqual({
    topic_arn: TOPIC,
    protocol: 'email',
    endpoint: 'ops@example.com',
  });
});

test('Alarms go to a topic that is there already', () => {
  const topicArn = 'arn:aws:sns:us-east-1:111111111111:ops';
  const other = synthesized({ alarms: { enabled: true, topicArn } });
  expect(resourcesOf(other, 'aws_sns_topic')).toEqual({});
  for (const alarm of Object.values(resourcesOf(other, 'aws_cloudwatch_metric_alarm'))) {
    expect(alarm['alarm_actions']).toEqual([topicArn]);
  }
});

test('Alarms leave out timeouts where the state machine logs none', () => {
  for (const stateMachineLevel of ['OFF', 'FATAL'] as const) {
    const silent = synthesized({ alarms: { enabled: true }, logs: { stateMachineLevel } });
    expect(resourcesOf(silent, 'aws_cloudwatch_metric_alarm')).not.toHaveProperty(
      'alarm_workflow_monitor_sample_timeouts',
    );
  }
});

test('Alarms are on in production and off elsewhere, as is the dashboard', () => {
  const types = (production: boolean) => Object.keys(synthesized({ production }).resource);
  expect(types(true)).toEqual(
    expect.arrayContaining(['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_dashboard']),
  );
  expect(types(false).filter((type) => /alarm|dashboard|sns/.test(type))).toEqual([]);
});
