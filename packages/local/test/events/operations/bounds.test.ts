import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { refusalOf } from '../support/refusal.ts';
import { FUNCTION_ARN, ruleWithTarget } from '../support/rule-with-target.ts';
import { TestCloud } from '../support/test-cloud.ts';

const BUS_ARN = 'arn:aws:events:us-east-1:111111111111:event-bus/orders';
const ON_RULE = { Rule: 'placed', EventBusName: 'orders' };

const target = (members: JsonObject) => ({
  ...ON_RULE,
  Targets: [{ Id: 'x', Arn: FUNCTION_ARN, ...members }],
});

/** Operations with a text that has a longest form. Source: EventBridge API reference, each operation. */
const LONGEST: readonly (readonly [
  operation: string,
  member: string,
  max: number,
  input: (text: string) => JsonObject,
])[] = [
  ['CreateArchive', 'archiveName', 48, (ArchiveName) => ({ ArchiveName, EventSourceArn: BUS_ARN })],
  ['CreateArchive', 'eventSourceArn', 1_600, (EventSourceArn) => ({ ArchiveName: 'a', EventSourceArn })],
  [
    'CreateArchive',
    'description',
    512,
    (Description) => ({ ArchiveName: 'a', EventSourceArn: BUS_ARN, Description }),
  ],
  [
    'CreateArchive',
    'eventPattern',
    4_096,
    (EventPattern) => ({ ArchiveName: 'a', EventSourceArn: BUS_ARN, EventPattern }),
  ],
  [
    'CreateArchive',
    'kmsKeyIdentifier',
    2_048,
    (KmsKeyIdentifier) => ({ ArchiveName: 'a', EventSourceArn: BUS_ARN, KmsKeyIdentifier }),
  ],
  ['CreateEventBus', 'name', 256, (Name) => ({ Name })],
  ['CreateEventBus', 'description', 512, (Description) => ({ Name: 'b', Description })],
  ['CreateEventBus', 'kmsKeyIdentifier', 2_048, (KmsKeyIdentifier) => ({ Name: 'b', KmsKeyIdentifier })],
  ['DescribeEventBus', 'name', 1_600, (Name) => ({ Name })],
  ['ListRuleNamesByTarget', 'targetArn', 1_600, (TargetArn) => ({ TargetArn })],
  ['PutPermission', 'statementId', 64, (StatementId) => ({ Action: 'a', Principal: '*', StatementId })],
  ['PutPermission', 'principal', 12, (Principal) => ({ Action: 'a', Principal, StatementId: 's' })],
  ['PutPermission', 'action', 64, (Action) => ({ Action, Principal: '*', StatementId: 's' })],
  ['PutRule', 'name', 64, (Name) => ({ Name, EventPattern: '{"a":["b"]}' })],
  ['PutRule', 'description', 512, (Description) => ({ Name: 'r', EventPattern: '{"a":["b"]}', Description })],
  ['PutRule', 'eventPattern', 4_096, (EventPattern) => ({ Name: 'r', EventPattern })],
  ['PutRule', 'roleArn', 1_600, (RoleArn) => ({ Name: 'r', EventPattern: '{"a":["b"]}', RoleArn })],
  ['PutTargets', 'id', 64, (Id) => target({ Id })],
  ['PutTargets', 'arn', 1_600, (Arn) => target({ Arn })],
  ['PutTargets', 'roleArn', 1_600, (RoleArn) => target({ RoleArn })],
  ['PutTargets', 'input', 8_192, (Input) => target({ Input })],
  ['PutTargets', 'inputPath', 256, (InputPath) => target({ InputPath })],
  [
    'PutTargets',
    'inputTransformer.inputTemplate',
    8_192,
    (InputTemplate) => target({ InputTransformer: { InputTemplate } }),
  ],
  ['StartReplay', 'replayName', 64, (ReplayName) => ({ ReplayName })],
  ['TagResource', 'resourceARN', 1_600, (ResourceARN) => ({ ResourceARN, Tags: [] })],
];

test.each(LONGEST)(
  'The request %s has a member %s of at most %i characters',
  async (operation, member, max, input) => {
    const cloud = await ruleWithTarget({});
    const path = operation === 'PutTargets' ? `targets.1.member.${member}` : member;
    const rule = `at '${path}' failed to satisfy constraint: Member must have length less than or equal to ${max}`;
    expect(await refusalOf(cloud, operation, input('x'.repeat(max + 1)))).toContain(rule);
    expect((await refusalOf(cloud, operation, input('x'.repeat(max)))) ?? '').not.toContain(rule);
  },
);

test.each([
  ['MaximumRetryAttempts', 0, 185],
  ['MaximumEventAgeInSeconds', 60, 86_400],
])('The retry policy of a target has %s from %i to %i', async (member, min, max) => {
  const cloud = await ruleWithTarget({});
  const put = (value: number) => refusalOf(cloud, 'PutTargets', target({ RetryPolicy: { [member]: value } }));
  for (const value of [min, max]) expect(await put(value)).toBeUndefined();
  for (const value of [min - 1, max + 1]) expect(await put(value)).toContain('Member must have value');
});

test('A request of EventBridge has from one to a hundred targets', async () => {
  const cloud = await ruleWithTarget({});
  const put = (count: number) =>
    refusalOf(cloud, 'PutTargets', {
      ...ON_RULE,
      Targets: Array.from({ length: count }, (_, index) => ({ Id: `${index}`, Arn: FUNCTION_ARN })),
    });
  const rule = 'Member must have length between 1 and 100';
  expect(await put(0)).toContain(rule);
  expect(await put(101)).toContain(rule);
  expect(await put(100)).toBe('The requested resource exceeds the maximum number allowed.');
});

test('An input transformer has at most a hundred variables', async () => {
  const cloud = await ruleWithTarget({});
  const put = (count: number) =>
    refusalOf(
      cloud,
      'PutTargets',
      target({
        InputTransformer: {
          InputPathsMap: Object.fromEntries(
            Array.from({ length: count }, (_, index) => [`v${index}`, '$.id']),
          ),
          InputTemplate: '"<v1>"',
        },
      }),
    );
  expect(await put(100)).toBeUndefined();
  expect(await put(101)).toContain('has 101 variables; at most 100 are allowed');
});

test('An archive keeps events for ever or for whole days', async () => {
  const cloud = await ruleWithTarget({});
  const create = (RetentionDays: number) =>
    refusalOf(cloud, 'CreateArchive', {
      ArchiveName: `a${RetentionDays}`,
      EventSourceArn: BUS_ARN,
      RetentionDays,
    });
  expect(await create(0)).toBeUndefined();
  expect(await create(1)).toBeUndefined();
  expect(await create(-1)).toContain('greater than or equal to 0');
  expect(await create(1.5)).toBe('Member RetentionDays must be a Integer.');
});

test.each(['ListArchives', 'ListEventBuses', 'ListReplays', 'ListRules'])(
  '%s has a page of one item at least and a hundred at most, and a token that a list gave',
  async (operation) => {
    const cloud = new TestCloud();
    for (const Limit of [1, 100]) expect(await refusalOf(cloud, operation, { Limit })).toBeUndefined();
    for (const Limit of [0, 101])
      expect(await refusalOf(cloud, operation, { Limit })).toContain("at 'limit'");
    expect(await refusalOf(cloud, operation, { NextToken: 'x' })).toBe(
      "The token 'x' is not one that a list gave.",
    );
  },
);

test.each(['', 'a b', 'ä', 'a/b'])('A rule cannot have the name "%s"', async (Name) => {
  const refusal = await refusalOf(new TestCloud(), 'PutRule', { Name, EventPattern: '{"a":["b"]}' });
  expect(refusal).toContain("at 'name' failed to satisfy constraint");
});

test.each(['{', '[]', '"text"', '{}', '{"Statement": "all"}', '{"Statement": [{}, 1]}'])(
  'The policy of a bus is refused when it is %s',
  async (Policy) => {
    const cloud = await ruleWithTarget({});
    expect(await refusalOf(cloud, 'PutPermission', { EventBusName: 'orders', Policy })).toBe(
      'Parameter Policy is not valid. Reason: it must be a policy document with statements.',
    );
    expect(cloud.events.busPolicy('orders')).toBeUndefined();
  },
);

test('The policy of a bus has a condition where the permission has one', async () => {
  const cloud = await ruleWithTarget({});
  const Condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1' };
  await cloud.callEvents('PutPermission', {
    EventBusName: 'orders',
    Action: 'events:PutEvents',
    Principal: '*',
    StatementId: 'org',
    Condition,
  });
  expect(JSON.parse(cloud.events.busPolicy('orders') ?? '')).toMatchObject({
    Statement: [{ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }],
  });
});

test('The policy of a bus keeps statements without a name apart', async () => {
  const cloud = await ruleWithTarget({});
  const Policy = JSON.stringify({ Statement: [{ Effect: 'Allow' }, { Effect: 'Deny' }] });
  await cloud.callEvents('PutPermission', { EventBusName: 'orders', Policy });
  expect(JSON.parse(cloud.events.busPolicy('orders') ?? '')).toMatchObject({
    Statement: [{ Effect: 'Allow' }, { Effect: 'Deny' }],
  });
});

const settings = {
  Description: 'd',
  KmsKeyIdentifier: 'alias/own',
  DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:111111111111:q' },
};

test('The settings of a bus are described as they were given, and as they were changed', async () => {
  const cloud = new TestCloud();
  expect(await cloud.callEvents('CreateEventBus', { Name: 'b', ...settings })).toMatchObject(settings);
  expect(await cloud.callEvents('DescribeEventBus', { Name: 'b' })).toMatchObject(settings);
  await cloud.clock.advance(1_000);
  await cloud.callEvents('UpdateEventBus', { Name: 'b', Description: 'e' });
  const changed = await cloud.callEvents('DescribeEventBus', { Name: 'b' });
  expect(changed).toMatchObject({ ...settings, Description: 'e' });
  expect(Number(changed['LastModifiedTime']) - Number(changed['CreationTime'])).toBe(1);
});

test('The settings of a bus are none when none are given', async () => {
  const cloud = new TestCloud();
  const { Description, KmsKeyIdentifier, DeadLetterConfig } = await cloud.callEvents('CreateEventBus', {
    Name: 'b',
  });
  expect([Description, KmsKeyIdentifier, DeadLetterConfig]).toEqual([undefined, undefined, undefined]);
});

test('A bus may not be of a partner', async () => {
  const refusal = await refusalOf(new TestCloud(), 'CreateEventBus', {
    Name: 'b',
    EventSourceName: 'aws.partner/x',
  });
  expect(refusal).toContain('does not support partner event sources (EventSourceName)');
});
