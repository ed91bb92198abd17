import { expect, test } from 'vitest';
import { type StatementDocument, statementsIn } from '../support/policies.ts';
import { reading } from '../support/reading.ts';
import { sample } from '../support/sample.ts';
import { resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const ACCOUNT = '${data.aws_caller_identity.current.account_id}';
const PARTITION = '${data.aws_partition.partition.partition}';
/** In China `amazonaws.com.cn`. */
const SUFFIX = '${data.aws_partition.partition.dns_suffix}';
const KEY = '${aws_kms_key.key.arn}';
const stack = synthesized({ encryption: { customerKey: true } }, [sample, reading('diary')]);
const statements = statementsIn(resource(stack, 'aws_kms_key', 'key'));
const statement = (sid: string) => statements.find(({ Sid }) => Sid === sid);

const READ_AND_WRITE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'];
const ENCRYPT_AGAIN = ['kms:ReEncryptFrom', 'kms:ReEncryptTo'];
const OF_THIS_ACCOUNT = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };

test.each([
  [
    'Logs',
    `logs.us-east-1.${SUFFIX}`,
    [...READ_AND_WRITE, 'kms:Encrypt', ...ENCRYPT_AGAIN],
    {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${PARTITION}:logs:us-east-1:${ACCOUNT}:log-group:*`,
      },
    },
  ],
  ['EventBusAndDeadLetters', 'events.amazonaws.com', [...READ_AND_WRITE, ...ENCRYPT_AGAIN], OF_THIS_ACCOUNT],
  ['Alarms', 'cloudwatch.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey'], OF_THIS_ACCOUNT],
] as const)('The key lets %s (%s) do what encrypting takes, for this account', (...expected) => {
  const [sid, service, actions, condition] = expected;
  expect({ ...statement(sid), Action: new Set(statement(sid)?.Action) }).toEqual({
    Sid: sid,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: new Set(actions),
    // In the policy of a key, the key itself.
    Resource: ['*'],
    Condition: condition,
  });
});

test('Nobody else is named in the policy of the key but its account', () => {
  expect(statements.map(({ Sid }) => Sid)).toEqual(['Account', 'Logs', 'EventBusAndDeadLetters', 'Alarms']);
  expect(statement('Account')).toMatchObject({
    Effect: 'Allow',
    Principal: { AWS: `arn:${PARTITION}:iam::${ACCOUNT}:root` },
    Resource: ['*'],
  });
  for (const { Action } of statements) {
    for (const action of Action) expect(action).toMatch(/^kms:[A-Za-z]+$/);
  }
});

/** What permissions of the account may be for. What is left out here, nobody can do to the key any more. */
const ACCOUNT_MAY = {
  'read what the key is': ['DescribeKey', 'GetKeyPolicy', 'ListKeyPolicies', 'ListResourceTags'],
  'change who may use it': ['PutKeyPolicy'],
  'describe and tag it': ['UpdateKeyDescription', 'TagResource', 'UntagResource'],
  'give it names': ['CreateAlias', 'UpdateAlias', 'DeleteAlias'],
  'rotate it': [
    'EnableKeyRotation',
    'DisableKeyRotation',
    'GetKeyRotationStatus',
    'RotateKeyOnDemand',
    'ListKeyRotations',
  ],
  'turn it off and on': ['DisableKey', 'EnableKey'],
  'delete it, and think again': ['ScheduleKeyDeletion', 'CancelKeyDeletion'],
  'encrypt with it': ['Encrypt', 'Decrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'],
  'lend it to services, as DynamoDB needs it': [
    'CreateGrant',
    'ListGrants',
    'ListRetirableGrants',
    'RetireGrant',
    'RevokeGrant',
  ],
};

test.each(Object.entries(ACCOUNT_MAY))('the account can let its own roles %s', (_, actions) => {
  expect(statement('Account')?.Action).toEqual(
    expect.arrayContaining(actions.map((action) => `kms:${action}`)),
  );
});

/** What a policy of a role allows with the key, by the service that does it for the role. */
function usesOfKey(policy: string): Readonly<Record<string, readonly string[]>> {
  const used = statementsIn(resource(stack, 'aws_iam_role_policy', policy)).filter(({ Resource }) =>
    Resource?.includes(KEY),
  );
  return Object.fromEntries(used.map((found) => [viaService(found), [...found.Action].sort()]));
}

function viaService({ Condition }: StatementDocument): string {
  return String(Condition?.['StringEquals']?.['kms:ViaService']);
}

const THROUGH_DYNAMODB = {
  [`dynamodb.us-east-1.${SUFFIX}`]: [...READ_AND_WRITE, 'kms:Encrypt', ...ENCRYPT_AGAIN].sort(),
};
const THROUGH_SQS = { [`sqs.us-east-1.${SUFFIX}`]: ['kms:Decrypt', 'kms:GenerateDataKey'] };

test.each([
  ['function_fail', { ...THROUGH_DYNAMODB, ...THROUGH_SQS }],
  ['function_collect', THROUGH_DYNAMODB],
  ['function_inform', { ...THROUGH_DYNAMODB, ...THROUGH_SQS }],
  ['function_receive', THROUGH_DYNAMODB],
  ['function_release', { ...THROUGH_DYNAMODB, ...THROUGH_SQS }],
  ['workflow_workflow_monitor_sample', THROUGH_DYNAMODB],
  ['workflow_diary', THROUGH_DYNAMODB],
])('The role of %s uses the key through the services that it calls, and not otherwise', (role, uses) => {
  expect(usesOfKey(`${role}_role_policy`)).toEqual(uses);
});

test('The account may do with the key whatever a role of the stack may', () => {
  for (const name of Object.keys(resourcesOf(stack, 'aws_iam_role_policy'))) {
    const used = Object.values(usesOfKey(name)).flat();
    expect(statement('Account')?.Action).toEqual(expect.arrayContaining(used));
  }
});
