import { machineOf } from '@wfm/asl';
import { branch, flow, jsonata, pass, type } from '@wfm/asl/flow';
import { type Continuable, continueAsNew, monitored } from '@wfm/asl/monitored';
import {
  INBOX_FUNCTION_NAMES,
  INBOX_FUNCTIONS,
  INBOX_METRICS,
  informDeliverySchema,
  parse,
} from '@wfm/contract';
import { expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { madeBefore } from '../support/made-before.ts';
import { statementsIn } from '../support/policies.ts';
import { noted, reading } from '../support/reading.ts';
import { sample } from '../support/sample.ts';
import type { MonitorOptions } from '../support/synthesize.ts';
import { json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const stack = synthesized({ functions: { reservedConcurrency: 3 } }, [
  sample,
  reading('diary'),
  reading('log'),
]);

test('A stack without messages has nothing for them', () => {
  const text = JSON.stringify(synthesized());
  expect(text).not.toMatch(/"inboxes|wfm-dev-(inform|receive)|"HAS_INBOXES"|dynamodb:Query/);
});

test('A stack has one function of each kind for the messages of all workflows', () => {
  const functions = Object.values(resourcesOf(stack, 'aws_lambda_function')).map(
    (one) => one['function_name'],
  );
  for (const name of INBOX_FUNCTION_NAMES) {
    expect(functions.filter((one) => one === `wfm-dev-${name}`)).toHaveLength(1);
    expect(resource(stack, 'aws_lambda_function', `function_${name}`)).toMatchObject({
      description: INBOX_FUNCTIONS[name].description,
      reserved_concurrent_executions: 3,
    });
  }
});

test('An event that informs goes to its function with the declaration, and is kept where that cannot be reached', () => {
  expect(resource(stack, 'aws_cloudwatch_event_rule', 'workflow_diary_rule_noted')).toMatchObject({
    description: 'Events that inform the monitor diary',
    event_bus_name: '${aws_cloudwatch_event_bus.bus.name}',
    event_pattern: JSON.stringify(noted.pattern),
  });
  const target = resource(stack, 'aws_cloudwatch_event_target', 'workflow_diary_rule_noted_target');
  expect(target).toMatchObject({
    arn: '${aws_lambda_function.function_inform.arn}',
    retry_policy: { maximum_retry_attempts: expect.any(Number) },
    dead_letter_config: { arn: '${aws_sqs_queue.dead_letters_events.arn}' },
    depends_on: expect.arrayContaining([
      'aws_lambda_permission.rules_signals_invoke_inform',
      'aws_lambda_function_event_invoke_config.function_inform_invoke_config',
    ]),
  });
  const { input_template: template } = target['input_transformer'] as { readonly input_template: string };
  const event = { id: '1', source: 'pen', 'detail-type': 'Noted', time: '2026-01-01T00:00:00Z', detail: {} };
  const delivered: unknown = JSON.parse(
    template
      .replace('<aws.events.event.ingestion-time>', '2026-01-01T00:00:00Z')
      .replace('<aws.events.event.json>', JSON.stringify(event)),
  );
  expect(parse(informDeliverySchema, delivered, 'delivery').declaration).toEqual({
    name: 'noted',
    kind: 'inform',
    monitor: 'diary',
    workflowKeyPath: '$.detail.page',
    timeToLiveSeconds: 3_600,
  });
});

test('The end of an execution takes it out of its inboxes, once that is allowed', () => {
  const { environment } = resource(stack, 'aws_lambda_function', 'function_release');
  expect(environment).toMatchObject({ variables: { HAS_INBOXES: 'true', TABLE_NAME: expect.any(String) } });
  expect(resource(stack, 'aws_iam_role_policy', 'inboxes')).toMatchObject({
    role: '${aws_iam_role.function_release_role.name}',
  });
  // Terraform takes addresses there, and no expression.
  expect(resource(stack, 'aws_lambda_function', 'function_release')['depends_on']).toEqual([
    'aws_iam_role_policy.function_release_role_policy',
    'aws_iam_role_policy.inboxes',
  ]);
});

test('A state machine that reads messages comes after all that brings them', () => {
  const before = madeBefore(stack, 'aws_sfn_state_machine.workflow_diary');
  for (const address of [
    'aws_lambda_function.function_receive',
    'aws_lambda_function_event_invoke_config.function_inform_invoke_config',
    'aws_iam_role_policy.function_inform_role_policy',
    'aws_iam_role_policy.inboxes',
    'aws_lambda_function.function_release',
  ])
    expect(before).toContain(address);
});

test('Only the state machine that reads may call the function that hands over messages', () => {
  const mute = reading('mute', { definition: sample.definition });
  const both = synthesized({}, [sample, reading('diary'), mute]);
  const callers = Object.entries(resourcesOf(both, 'aws_iam_role_policy')).flatMap(([name, policy]) =>
    statementsIn(policy).some(({ Resource }) =>
      Resource?.includes('${aws_lambda_function.function_receive.arn}'),
    )
      ? [name]
      : [],
  );
  expect(callers).toEqual(['workflow_diary_role_policy']);
});

test('Only a state machine that goes on as new may start its own executions, and look at them', () => {
  type Input = Continuable<{ readonly workflowkey: string }, object>;
  const going = reading('going', {
    definition: (references) =>
      machineOf(
        branch(
          continueAsNew(
            flow<Input>()
              .include(monitored(branch(flow().state('Work', () => pass({}))), references), type<object>())
              .state('Hand over', () => pass({ Output: jsonata<object>('{}') })),
            references,
          ),
        ),
      ),
  });
  const both = synthesized({}, [reading('diary'), going]);
  const allowed = (name: string) =>
    statementsIn(resource(both, 'aws_iam_role_policy', `workflow_${name}_role_policy`)).filter(({ Action }) =>
      Action.some((action) => action.startsWith('states:')),
    );
  expect(allowed('diary')).toEqual([]);
  const STATES =
    'arn:${data.aws_partition.partition.partition}:states:us-east-1:${data.aws_caller_identity.current.account_id}';
  expect(allowed('going')).toEqual([
    {
      Sid: 'ContinueAsNew',
      Effect: 'Allow',
      Action: ['states:StartExecution'],
      Resource: [`${STATES}:stateMachine:wfm-dev-going`],
    },
    {
      Sid: 'ContinuedExecutions',
      Effect: 'Allow',
      Action: ['states:DescribeExecution'],
      Resource: [`${STATES}:execution:wfm-dev-going:*`],
    },
  ]);
});

test('The dashboard shows how many messages wait in inboxes and how old they are, of the workflows that have some', () => {
  const titled = (workflows: readonly WorkflowModule[]) => {
    const made = synthesized({ alarms: { dashboard: true } }, workflows);
    const { widgets } = json(resource(made, 'aws_cloudwatch_dashboard', 'dashboard')['dashboard_body']) as {
      readonly widgets: readonly {
        readonly properties: { readonly title: string; readonly metrics: unknown };
      }[];
    };
    return widgets.flatMap(({ properties: { title, metrics } }) => (/message/i.test(title) ? [metrics] : []));
  };
  expect(titled([sample, reading('diary')])).toEqual([
    [['wfm-dev', INBOX_METRICS.messages, 'monitor', 'diary']],
    [['wfm-dev', INBOX_METRICS.oldest, 'monitor', 'diary']],
  ]);
  expect(titled([sample])).toEqual([]);
});

test('Alarms watch the functions of inboxes as the others', () => {
  const made = synthesized({ alarms: { enabled: true } }, [sample, reading('diary')]);
  const names = Object.values(resourcesOf(made, 'aws_cloudwatch_metric_alarm')).map(
    (one) => one['alarm_name'],
  );
  for (const name of INBOX_FUNCTION_NAMES)
    for (const what of ['errors', 'throttles', 'claims']) expect(names).toContain(`wfm-dev-${name}-${what}`);
  expect(names).toContain('wfm-dev-inform-losses');
  expect(names).not.toContain('wfm-dev-receive-losses');
  const filters = Object.values(resourcesOf(made, 'aws_cloudwatch_log_metric_filter')).map(
    (one) => one['name'],
  );
  expect(filters).toContain('inform-registrations-overdue');
});

test('An alarm tells of a message that waits too long, of the workflows that have inboxes, where one says how long that is', () => {
  const alarmsWith = (alarms: NonNullable<MonitorOptions['alarms']>) => {
    const made = synthesized({ alarms: { enabled: true, ...alarms } }, [sample, reading('diary')]);
    return Object.values(resourcesOf(made, 'aws_cloudwatch_metric_alarm')).filter(
      (one) => one['metric_name'] === INBOX_METRICS.oldest,
    );
  };
  expect(alarmsWith({})).toEqual([]);
  expect(alarmsWith({ oldestMessageSeconds: 900 })).toEqual([
    expect.objectContaining({
      alarm_name: 'wfm-dev-diary-oldest-message',
      namespace: 'wfm-dev',
      dimensions: { monitor: 'diary' },
      statistic: 'Maximum',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 900,
      treat_missing_data: 'notBreaching',
      alarm_description: expect.stringContaining('longer than 900 s'),
    }),
  ]);
});

test('A workflow that reads and declares no message is refused with what it lacks', () => {
  expect(() => synthesized({}, [reading('deaf', { events: sample.events })])).toThrow(
    'Workflow "deaf": receiveFunctionArn must be the function that hands over messages',
  );
});
