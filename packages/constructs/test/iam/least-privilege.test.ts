import { expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { sample } from '../support/sample.ts';
import { json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

interface StatementDocument {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
}

const stack = synthesized({ functions: { tracing: true } });
const ROLES = resourcesOf(stack, 'aws_iam_role_policy');
const statementsOf = (role: string) =>
  json(ROLES[`${role}_role_policy`]?.['policy'])['Statement'] as readonly StatementDocument[];
const allow = (Sid: string, Action: readonly string[], Resource: readonly string[]) => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
});

const TABLE = '${aws_dynamodb_table.mailboxes.arn}';
const STATES =
  'arn:${data.aws_partition.partition.partition}:states:us-east-1:${data.aws_caller_identity.current.account_id}';
// By pattern, which is as long for a hundred workflows as for one, and known before they are made.
const MACHINE = `${STATES}:stateMachine:wfm-dev-*`;
const EXECUTIONS = `${STATES}:execution:wfm-dev-*:*`;
const WORKFLOW = 'workflow_workflow_monitor_sample';
// aws_lambda_function, tracing_config
const traces = allow('Traces', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']);
const own = (name: string) => [
  // packages/handlers/src/functions/mailbox-access.ts: what the journal writes
  allow(
    'OwnLog',
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    [`\${aws_cloudwatch_log_group.function_${name}_logs.arn}:*`],
  ),
  traces,
  // packages/handlers/src/adapters/dynamodb-mailbox-store.ts: load, save
  allow('Mailboxes', ['dynamodb:GetItem', 'dynamodb:PutItem'], [TABLE]),
];
// aws_lambda_function_event_invoke_config: Lambda sends with the role of the function
const deadLetters = allow('DeadLetters', ['sqs:SendMessage'], ['${aws_sqs_queue.dead_letters_signals.arn}']);
// packages/handlers/src/adapters/step-functions-tasks.ts: sendFailure, sendSuccess and reply, sendHeartbeat
const answer = (action: string) => allow('AnswerTasks', [`states:${action}`], [MACHINE]);
// packages/handlers/src/adapters/step-functions-witness.ts: testify
const histories = allow('HistoriesOfExecutions', ['states:GetExecutionHistory'], [EXECUTIONS]);

const EXPECTED: Readonly<Record<string, readonly StatementDocument[]>> = {
  function_fail: [...own('fail'), deadLetters, answer('SendTaskFailure'), histories],
  function_complete: [...own('complete'), deadLetters, answer('SendTaskSuccess'), histories],
  function_heartbeat: [...own('heartbeat'), deadLetters, answer('SendTaskHeartbeat')],
  function_collect: [
    ...own('collect'),
    // packages/handlers/src/adapters/step-functions-executions.ts: readState
    allow('Executions', ['states:DescribeExecution'], [EXECUTIONS]),
  ],
  function_release: [
    ...own('release'),
    deadLetters,
    // packages/handlers/src/adapters/step-functions-executions.ts: readInput
    allow('Executions', ['states:DescribeExecution'], [EXECUTIONS]),
  ],
  [WORKFLOW]: [
    // packages/asl/src/monitored: register step
    allow('RegisterMonitor', ['dynamodb:UpdateItem'], [TABLE]),
    // packages/asl/src/monitored: stop step
    allow('StopMonitor', ['events:PutEvents'], ['${aws_cloudwatch_event_bus.bus.arn}']),
    // packages/asl/src/monitored: collect step
    allow('CollectSignals', ['lambda:InvokeFunction'], ['${aws_lambda_function.function_collect.arn}']),
    // aws_sfn_state_machine, logging_configuration
    allow(
      'LogDelivery',
      [
        'logs:CreateLogDelivery',
        'logs:CreateLogStream',
        'logs:GetLogDelivery',
        'logs:UpdateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutLogEvents',
        'logs:PutResourcePolicy',
        'logs:DescribeResourcePolicies',
        'logs:DescribeLogGroups',
      ],
      ['*'],
    ),
    // aws_sfn_state_machine, tracing_configuration
    allow(
      'Traces',
      [
        'xray:PutTraceSegments',
        'xray:PutTelemetryRecords',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
      ],
      ['*'],
    ),
  ],
};

test.each(Object.entries(EXPECTED))(
  'The role of %s allows exactly what its code needs',
  (role, statements) => {
    expect(statementsOf(role)).toEqual(statements);
  },
);

test('Every role of the stack allows exactly what it needs', () => {
  expect(Object.keys(ROLES).sort()).toEqual(
    Object.keys(EXPECTED)
      .map((role) => `${role}_role_policy`)
      .sort(),
  );
  expect(Object.keys(resourcesOf(stack, 'aws_iam_role')).sort()).toEqual(
    Object.keys(EXPECTED)
      .map((role) => `${role}_role`)
      .sort(),
  );
  expect(resourcesOf(stack, 'aws_iam_role_policy_attachment')).toEqual({});
});

test('The collect function may fail executions only where a workflow lets them replace each other', () => {
  const names = (workflows: readonly WorkflowModule[]) =>
    Object.entries(resourcesOf(synthesized({}, workflows), 'aws_iam_role_policy')).flatMap(
      ([name, policy]) => (String(policy['policy']).includes('SendTaskFailure') ? [name] : []),
    );
  const other = { ...sample, name: 'other' };
  expect(names([sample, other])).toEqual(['function_fail_role_policy']);
  const replacing = [
    sample,
    { ...other, whenKeyInUse: 'replace' },
    { ...other, name: 'third', whenKeyInUse: 'replace' },
  ] as const;
  expect(names(replacing)).toEqual(['function_fail_role_policy', 'replacing']);

  const stack = synthesized({}, replacing);
  const { policy, ...of } = resource(stack, 'aws_iam_role_policy', 'replacing');
  expect(of).toEqual({ name: 'replacing', role: '${aws_iam_role.function_collect_role.name}' });
  // packages/handlers/src/functions/collect.ts: sendFailure, testify
  expect(json(policy)['Statement']).toEqual([answer('SendTaskFailure'), histories]);
  const waitsForIt = Object.entries(resourcesOf(stack, 'aws_sfn_state_machine')).flatMap(([name, machine]) =>
    (machine['depends_on'] as readonly string[]).includes('aws_iam_role_policy.replacing') ? [name] : [],
  );
  expect(waitsForIt).toEqual(['workflow_other', 'workflow_third']);
});

test('The roles of many workflows are as large as that of one', () => {
  const many = synthesized({ functions: { tracing: true } }, [
    sample,
    { ...sample, name: 'other' },
    { ...sample, name: 'third' },
  ]);
  for (const role of Object.keys(EXPECTED)) {
    expect(resourcesOf(many, 'aws_iam_role_policy')[`${role}_role_policy`]?.['policy']).toBe(
      ROLES[`${role}_role_policy`]?.['policy'],
    );
  }
});

test('Every action in a role is named in full, and takes every resource only where it knows none', () => {
  const withoutResources = /^(xray|logs):/;
  for (const role of Object.keys(EXPECTED)) {
    for (const { Action, Resource } of statementsOf(role)) {
      for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
      if (Resource?.includes('*')) for (const action of Action) expect(action).toMatch(withoutResources);
    }
  }
});
