import { inPartition } from '@wfm/asl';
import { DEAD_LETTER_RETENTION_SECONDS } from '@wfm/contract';
import { expect, test } from 'vitest';
import { madeBefore } from '../support/made-before.ts';
import { sample } from '../support/sample.ts';
import { json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const stack = synthesized();
const WORKFLOW = 'workflow_workflow_monitor_sample';
const PARTITION = '${data.aws_partition.partition.partition}';
const ACCOUNT = '${data.aws_caller_identity.current.account_id}';
const MACHINE_ARN = `arn:\${data.aws_partition.partition.partition}:states:us-east-1:${ACCOUNT}:stateMachine:wfm-dev-workflow-monitor-sample`;

test('The state machine is a Standard one, as only such a machine can wait for a task token', () => {
  expect(resource(stack, 'aws_sfn_state_machine', WORKFLOW)).toMatchObject({
    name: 'wfm-dev-workflow-monitor-sample',
    type: 'STANDARD',
  });
});

test('The state machine runs as its own role, and not before the role may do its work', () => {
  expect(resource(stack, 'aws_sfn_state_machine', WORKFLOW)['role_arn']).toBe(
    `\${aws_iam_role.${WORKFLOW}_role.arn}`,
  );
  expect(madeBefore(stack, `aws_sfn_state_machine.${WORKFLOW}`)).toContain(
    `aws_iam_role_policy.${WORKFLOW}_role_policy`,
  );
});

test.each([
  [{}, { level: 'ERROR', include_execution_data: false }],
  [
    { logs: { stateMachineLevel: 'ALL', includeExecutionData: true } },
    { level: 'ALL', include_execution_data: true },
  ],
] as const)('The state machine with the settings %j logs %j into its own log group', (settings, logging) => {
  const made = synthesized(settings);
  expect(resource(made, 'aws_sfn_state_machine', WORKFLOW)['logging_configuration']).toEqual({
    ...logging,
    log_destination: `\${aws_cloudwatch_log_group.${WORKFLOW}_logs.arn}:*`,
  });
  // Under this prefix CloudWatch does not write a resource policy for each log group.
  expect(resource(made, 'aws_cloudwatch_log_group', `${WORKFLOW}_logs`)['name']).toBe(
    '/aws/vendedlogs/states/wfm-dev-workflow-monitor-sample',
  );
});

test.each([true, false])('The state machine traces where the setting says %s', (tracing) => {
  const made = synthesized({ functions: { tracing } });
  expect(resource(made, 'aws_sfn_state_machine', WORKFLOW)['tracing_configuration']).toEqual({
    enabled: tracing,
  });
});

test('The state machine has an hour to end its executions when it is destroyed, and ten minutes to be made', () => {
  expect(resource(stack, 'aws_sfn_state_machine', WORKFLOW)['timeouts']).toEqual({
    create: '10m',
    delete: '60m',
  });
});

test('The state machine is the definition of the workflow with the table, bus and function of the stack', () => {
  const definition = resource(stack, 'aws_sfn_state_machine', WORKFLOW)['definition'];
  const references = {
    tableName: '${aws_dynamodb_table.mailboxes.name}',
    eventBusName: '${aws_cloudwatch_event_bus.bus.name}',
    collectFunctionArn: '${aws_lambda_function.function_collect.arn}',
    monitor: sample.name,
    retentionSeconds: DEAD_LETTER_RETENTION_SECONDS + 86_400,
  };
  expect(json(definition)).toEqual(inPartition(sample.definition(references), PARTITION));
});

test('The state machine names no partition but that of its region', () => {
  const { definition } = resource(stack, 'aws_sfn_state_machine', WORKFLOW);
  const partitions = [...String(definition).matchAll(/arn:([^:]+):states:::/g)].map(([, found]) => found);
  expect(partitions.length).toBeGreaterThan(2);
  expect(new Set(partitions)).toEqual(new Set([PARTITION]));
  expect(JSON.stringify(stack.resource)).not.toMatch(/arn:aws(-cn|-us-gov)?:/);
});

test('The state machine runs with a role that Step Functions takes for it alone', () => {
  const role = resource(stack, 'aws_iam_role', `${WORKFLOW}_role`);
  expect(json(role['assume_role_policy'])['Statement']).toEqual([
    {
      Sid: 'TakeRole',
      Effect: 'Allow',
      Principal: { Service: 'states.amazonaws.com' },
      Action: ['sts:AssumeRole'],
      Condition: {
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
        ArnLike: { 'aws:SourceArn': MACHINE_ARN },
      },
    },
  ]);
});

test('The state machine escapes what Terraform would take for a reference of its own', () => {
  const comment = 'Costs ${price} in %{ if cheap }';
  const workflow = {
    ...sample,
    definition: (references: Parameters<typeof sample.definition>[0]) => ({
      ...sample.definition(references),
      Comment: comment,
    }),
  };
  const definition = resource(synthesized({}, [workflow]), 'aws_sfn_state_machine', WORKFLOW)['definition'];
  expect(json(definition)['Comment']).toBe('Costs $${price} in %%{ if cheap }');
});

test('The state machine has no log and no permission to log or trace where both are turned off', () => {
  const silent = synthesized({ logs: { stateMachineLevel: 'OFF' }, functions: { tracing: false } });
  expect(resource(silent, 'aws_sfn_state_machine', WORKFLOW)).not.toHaveProperty('logging_configuration');
  expect(resourcesOf(silent, 'aws_cloudwatch_log_group')).not.toHaveProperty(`${WORKFLOW}_logs`);
  const policy = resource(silent, 'aws_iam_role_policy', `${WORKFLOW}_role_policy`)['policy'];
  expect(policy).not.toMatch(/logs:|xray:/);
});
