import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

const ARN = 'arn:aws:lambda:eu-central-1:000000000000:function:work';
const SOURCE_ARN = 'arn:aws:events:eu-central-1:000000000000:rule/bus/*';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
  bench.add('work', '');
});
afterEach(() => bench[Symbol.asyncDispose]());

const add = (members: JsonObject = {}) =>
  bench.call('AddPermission', {
    FunctionName: 'work',
    StatementId: 'rule',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    ...members,
  });

const remove = (members: JsonObject = {}) =>
  bench.call('RemovePermission', { FunctionName: 'work', StatementId: 'rule', ...members });

async function revision(): Promise<string> {
  const { RevisionId } = await bench.call('GetFunctionConfiguration', { FunctionName: 'work' });
  return String(RevisionId);
}

async function statements(): Promise<unknown> {
  const { Policy } = await bench.call('GetPolicy', { FunctionName: 'work' });
  return (JSON.parse(String(Policy)) as JsonObject)['Statement'];
}

test('AddPermission adds a statement, which GetPolicy shows', async () => {
  const { Statement } = await add({ SourceArn: SOURCE_ARN, SourceAccount: '000000000000' });
  const expected = {
    Sid: 'rule',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: ARN,
    Condition: {
      StringEquals: { 'AWS:SourceAccount': '000000000000' },
      ArnLike: { 'AWS:SourceArn': SOURCE_ARN },
    },
  };
  expect(JSON.parse(String(Statement))).toEqual(expected);
  await add({ StatementId: 'second' });
  const { Policy, RevisionId } = await bench.call('GetPolicy', { FunctionName: 'work' });
  expect(JSON.parse(String(Policy))).toEqual({
    Version: '2012-10-17',
    Id: 'default',
    Statement: [expected, expect.objectContaining({ Sid: 'second' })],
  });
  expect(RevisionId).toBe(await revision());
  expect(bench.service.findResourcePolicy(ARN)?.statements).toHaveLength(2);
  expect(bench.service.findResourcePolicy(`${ARN}:7`)).toBeUndefined();
});

test.each<[string, string | JsonObject]>([
  ['*', '*'],
  ['123456789012', { AWS: 'arn:aws:iam::123456789012:root' }],
  ['arn:aws:iam::123456789012:role/r', { AWS: 'arn:aws:iam::123456789012:role/r' }],
  ['sns.amazonaws.com', { Service: 'sns.amazonaws.com' }],
])('AddPermission takes the principal %s', async (Principal, expected) => {
  await add({ Principal });
  expect(await statements()).toMatchObject([{ Principal: expected }]);
});

test('AddPermission gives the function another revision, and takes the one that the request names', async () => {
  const first = await revision();
  await add({ RevisionId: first });
  const second = await revision();
  expect(second).not.toBe(first);
  const stale = {
    code: 'PreconditionFailedException',
    message: expect.stringContaining('Call the GetPolicy API'),
    httpStatus: 412,
  };
  await expect(add({ StatementId: 'second', RevisionId: first })).rejects.toMatchObject(stale);
  await expect(remove({ RevisionId: first })).rejects.toMatchObject(stale);
  await remove({ RevisionId: second });
  expect(await revision()).not.toBe(second);
});

test('AddPermission refuses a statement id that is taken', async () => {
  await add();
  await expect(add({ Principal: '*' })).rejects.toMatchObject({
    code: 'ResourceConflictException',
    message: expect.stringContaining('The statement id (rule) provided already exists.'),
    httpStatus: 409,
  });
});

test('AddPermission refuses what would make the policy larger than 20 KB', async () => {
  const SourceArn = `arn:aws:events:eu-central-1:000000000000:rule/${'x'.repeat(7_000)}`;
  await add({ StatementId: 'a', SourceArn });
  await add({ StatementId: 'b', SourceArn });
  await expect(add({ StatementId: 'c', SourceArn })).rejects.toMatchObject({
    code: 'PolicyLengthExceededException',
    message: expect.stringMatching(/^The final policy size \(2\d{4}\) is bigger than the limit \(20480\)\.$/),
  });
  expect(await statements()).toHaveLength(2);
});

test.each<[string, JsonObject, string, string]>([
  ['a bad id', { StatementId: 'example.com' }, 'ValidationException', "'statementId'"],
  ['no action', { Action: undefined }, 'ValidationException', "Value null at 'action'"],
  ['another action', { Action: 'sqs:SendMessage' }, 'ValidationException', "'action'"],
  ['a bad account', { SourceAccount: '1' }, 'ValidationException', "'sourceAccount'"],
  [
    'a principal that nobody is',
    { Principal: 'events.example.com' },
    'InvalidParameterValueException',
    'The provided principal was invalid.',
  ],
  ['$LATEST', { Qualifier: '$LATEST' }, 'InvalidParameterValueException', 'adding policies for $LATEST'],
  ['a version', { Qualifier: '42' }, 'ResourceNotFoundException', `Function not found: ${ARN}:42`],
  ['an alias', { FunctionName: 'work:live' }, 'ResourceNotFoundException', `alias arn: ${ARN}:live`],
  ['a function that is not there', { FunctionName: 'no' }, 'ResourceNotFoundException', 'Function not found'],
  [
    'organizations',
    { PrincipalOrgID: 'o-1234567890' },
    'InvalidParameterValueException',
    'does not support organizations (PrincipalOrgID)',
  ],
  [
    'function URLs',
    { FunctionUrlAuthType: 'NONE' },
    'InvalidParameterValueException',
    'does not support function URLs (FunctionUrlAuthType)',
  ],
])('AddPermission refuses %s', async (_, members, code, message) => {
  await expect(add(members)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});

test('RemovePermission takes one statement away, and the policy with the last one', async () => {
  await add();
  await add({ StatementId: 'second' });
  await remove();
  expect(await statements()).toMatchObject([{ Sid: 'second' }]);
  await remove({ StatementId: 'second' });
  expect(bench.service.findResourcePolicy(ARN)).toBeUndefined();
  await expect(statements()).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'The resource you requested does not exist.',
  });
});

test('RemovePermission refuses what is not there', async () => {
  await expect(remove({ FunctionName: 'no' })).rejects.toMatchObject({
    message: 'No policy found for: arn:aws:lambda:eu-central-1:000000000000:function:no',
  });
  await expect(remove()).rejects.toMatchObject({
    message: 'No policy is associated with the given resource.',
  });
  await add();
  await expect(remove({ StatementId: 'other' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'Statement other is not found in resource policy.',
    httpStatus: 404,
  });
});
