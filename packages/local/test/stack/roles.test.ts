import { expect, test } from 'vitest';
import { type JsonObject, startLocal, VirtualClock } from '../../src/index.ts';
import { jsonCall } from '../support/json-call.ts';
import { policyText, trustPolicy } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const SEND = policyText({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' });
const ROLE_ARN = 'arn:aws:iam::000000000000:role/r';

/** How an execution ends that sends a message as the role of the stack. */
async function outcomeWith(role: JsonObject, resource: JsonObject = {}): Promise<JsonObject> {
  const definition = {
    StartAt: 'Send',
    States: {
      Send: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: { QueueUrl: ref('aws_sqs_queue.q.url'), MessageBody: 'm' },
        End: true,
      },
    },
  };
  await using folder = await stackFolder({
    resource: {
      aws_sqs_queue: { q: { name: 'q' } },
      aws_iam_role: { r: { name: 'r', assume_role_policy: trustPolicy('states.amazonaws.com'), ...role } },
      aws_sfn_state_machine: {
        m: {
          name: 'm',
          role_arn: ref('aws_iam_role.r.arn'),
          definition: JSON.stringify(definition),
          depends_on: Object.keys(resource).map((type) => `${type}.p`),
        },
      },
      ...resource,
    },
  });
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  const { executionArn } = await jsonCall(engine, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:m' },
  });
  await engine.clock.runUntilIdle();
  return await jsonCall(engine, 'states', {
    operation: 'DescribeExecution',
    input: { executionArn: executionArn ?? null },
  });
}

const MANAGED = { aws_iam_policy: { p: { name: 'send', policy: SEND } } };
const MANAGED_ARN = ref('aws_iam_policy.p.arn');

test.each<[string, JsonObject, JsonObject]>([
  [
    'a policy of its own',
    {},
    { aws_iam_role_policy: { p: { role: ref('aws_iam_role.r.name'), policy: SEND } } },
  ],
  ['a policy inside it', { inline_policy: [{ name: 'send', policy: SEND }] }, {}],
  ['a policy that it names', { managed_policy_arns: [MANAGED_ARN] }, MANAGED],
  [
    'a policy that is attached to it',
    {},
    {
      ...MANAGED,
      aws_iam_role_policy_attachment: {
        p: { role: ref('aws_iam_role.r.name'), policy_arn: MANAGED_ARN },
      },
    },
  ],
])('A role of the stack may do what %s allows', async (_what, role, resource) => {
  expect(await outcomeWith(role, resource)).toMatchObject({ status: 'SUCCEEDED' });
});

test('A role of the stack may do nothing without a policy', async () => {
  expect(await outcomeWith({})).toMatchObject({
    status: 'FAILED',
    cause: expect.stringContaining(
      `${ROLE_ARN.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}`,
    ),
  });
});

test('A role of the stack may do nothing that its permissions boundary does not allow as well', async () => {
  const inside = { inline_policy: [{ name: 'send', policy: SEND }], permissions_boundary: MANAGED_ARN };
  const boundary = (Action: string) => ({
    aws_iam_policy: {
      p: { name: 'boundary', policy: policyText({ Effect: 'Allow', Action, Resource: '*' }) },
    },
  });
  expect(await outcomeWith(inside, boundary('sqs:*'))).toMatchObject({ status: 'SUCCEEDED' });
  expect(await outcomeWith(inside, boundary('events:*'))).toMatchObject({ status: 'FAILED' });
});

test('A role that the stack does not have can be given no policy', async () => {
  const aws_iam_role_policy = { p: { role: 'other', policy: SEND } };
  await expect(outcomeWith({}, { aws_iam_role_policy })).rejects.toMatchObject({
    name: 'InvalidAttributeError',
    address: 'aws_iam_role_policy.p',
    attribute: 'role',
    message: expect.stringContaining('must name a role of the stack'),
  });
});

async function documentOf(statement: JsonObject): Promise<JsonObject> {
  await using folder = await stackFolder({
    data: { aws_iam_policy_document: { d: { statement: [statement] } } },
    output: { json: { value: ref('data.aws_iam_policy_document.d.json') } },
  });
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  return JSON.parse(String(engine.outputs['json'])) as JsonObject;
}

test('A policy document of the stack allows, and leaves out what it is not given', async () => {
  expect(await documentOf({ actions: ['sqs:*'], resources: ['*'] })).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['sqs:*'], Resource: ['*'] }],
  });
});

test('A policy document of the stack puts identifiers of one type together, and knows everybody', async () => {
  const principals = (...of: readonly JsonObject[]) =>
    documentOf({ actions: ['sts:AssumeRole'], principals: of });
  expect(
    await principals(
      { type: 'Service', identifiers: ['a.amazonaws.com'] },
      { type: 'Service', identifiers: ['b.amazonaws.com'] },
      { type: 'AWS', identifiers: ['111111111111'] },
    ),
  ).toMatchObject({
    Statement: [{ Principal: { Service: ['a.amazonaws.com', 'b.amazonaws.com'], AWS: ['111111111111'] } }],
  });
  expect(await principals({ type: '*', identifiers: ['*'] })).toMatchObject({
    Statement: [{ Principal: '*' }],
  });
});

test('A policy document of the stack has what it does not apply to', async () => {
  expect(
    await documentOf({
      effect: 'Deny',
      not_actions: ['sqs:GetQueueUrl'],
      not_resources: ['arn:aws:sqs:us-east-1:000000000000:q'],
      not_principals: [{ type: 'AWS', identifiers: ['111111111111'] }],
      condition: [
        { test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] },
        { test: 'Bool', variable: 'aws:ViaAWSService', values: ['false'] },
      ],
    }),
  ).toMatchObject({
    Statement: [
      {
        Effect: 'Deny',
        NotAction: ['sqs:GetQueueUrl'],
        NotResource: ['arn:aws:sqs:us-east-1:000000000000:q'],
        NotPrincipal: { AWS: ['111111111111'] },
        Condition: { Bool: { 'aws:SecureTransport': ['true'], 'aws:ViaAWSService': ['false'] } },
      },
    ],
  });
});
