import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { FUNCTION_ARN, QUEUE_ARN, RULE_ARN, ruleWithTarget } from '../support/rule-with-target.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PLACED = { Name: 'placed', EventBusName: 'orders' };
const PATTERN = '{"source": ["shop"]}';

test('A rule is described as it was put, with the bus in its ARN unless it is the default bus', async () => {
  const cloud = await ruleWithTarget({});
  await expect(cloud.callEvents('DescribeRule', PLACED)).resolves.toMatchObject({
    Name: 'placed',
    Arn: RULE_ARN,
    EventPattern: PATTERN,
    State: 'ENABLED',
    EventBusName: 'orders',
  });
  const { RuleArn } = await cloud.callEvents('PutRule', { Name: 'r', EventPattern: PATTERN });
  expect(RuleArn).toBe('arn:aws:events:us-east-1:111111111111:rule/r');
});

test('A rule that is put again keeps its targets', async () => {
  const cloud = await ruleWithTarget({});
  await cloud.callEvents('PutRule', { ...PLACED, EventPattern: '{"source": ["other"]}', Description: 'd' });
  await expect(cloud.callEvents('DescribeRule', PLACED)).resolves.toMatchObject({ Description: 'd' });
  const { Targets } = await cloud.callEvents('ListTargetsByRule', {
    Rule: 'placed',
    EventBusName: 'orders',
  });
  expect(Targets).toEqual([{ Id: 't', Arn: FUNCTION_ARN }]);
});

test('A rule has the tags that it was made with, until TagResource changes them', async () => {
  const cloud = new TestCloud();
  const put = (Value: string) =>
    cloud.callEvents('PutRule', { Name: 'r', EventPattern: '{"a":["b"]}', Tags: [{ Key: 'k', Value }] });
  const { RuleArn } = await put('first');
  await put('second');
  await expect(cloud.callEvents('ListTagsForResource', { ResourceARN: String(RuleArn) })).resolves.toEqual({
    Tags: [{ Key: 'k', Value: 'first' }],
  });
});

test('A rule cannot be deleted while it has targets', async () => {
  const cloud = await ruleWithTarget({});
  await expect(cloud.callEvents('DeleteRule', PLACED)).rejects.toMatchObject({
    code: 'ValidationException',
  });
  const removed = await cloud.callEvents('RemoveTargets', {
    Rule: 'placed',
    EventBusName: 'orders',
    Ids: ['t', 'none'],
  });
  expect(removed).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'none' }] });
  await cloud.callEvents('DeleteRule', PLACED);
  await expect(cloud.callEvents('DescribeRule', PLACED)).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'Rule placed does not exist on EventBus orders.',
  });
  await expect(cloud.callEvents('DeleteRule', PLACED)).resolves.toEqual({});
});

test.each([
  [{}, 'ValidationException', 'EventPattern or ScheduleExpression must be specified'],
  [
    { EventPattern: '{"a": "b"}' },
    'InvalidEventPatternException',
    'Event pattern is not valid. Reason: "a" must be',
  ],
  [
    { EventPattern: PATTERN, EventBusName: 'none' },
    'ResourceNotFoundException',
    'Event bus none does not exist.',
  ],
  [{ EventPattern: PATTERN, State: 'ON' }, 'ValidationException', "Value 'ON' at 'state' failed"],
  [{ EventPattern: PATTERN, Name: 'a b' }, 'ValidationException', 'regular expression pattern'],
  [
    { ScheduleExpression: 'rate(1 minute)' },
    'ValidationException',
    'local engine does not support the ScheduleExpression',
  ],
])('A rule with %o is refused', async (members: JsonObject, code, message) => {
  const put = new TestCloud().callEvents('PutRule', { Name: 'r', ...members });
  await expect(put).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});

test('A rule is listed with those of its bus, by prefix, by target, and in pages', async () => {
  const cloud = await ruleWithTarget({});
  for (const Name of ['b2', 'b1', 'a1']) {
    await cloud.callEvents('PutRule', { Name, EventBusName: 'orders', EventPattern: PATTERN });
  }
  const names = async (input: JsonObject) => {
    const result = await cloud.callEvents('ListRules', { EventBusName: 'orders', ...input });
    return { ...result, Rules: (result['Rules'] as readonly JsonObject[]).map(({ Name }) => Name) };
  };
  expect(await names({})).toEqual({ Rules: ['a1', 'b1', 'b2', 'placed'] });
  expect(await names({ NamePrefix: 'b' })).toEqual({ Rules: ['b1', 'b2'] });
  const first = await names({ Limit: 3 });
  expect(first.Rules).toEqual(['a1', 'b1', 'b2']);
  expect(await names({ Limit: 3, NextToken: (first as JsonObject)['NextToken'] })).toEqual({
    Rules: ['placed'],
  });
  await expect(
    cloud.callEvents('ListRuleNamesByTarget', { TargetArn: FUNCTION_ARN, EventBusName: 'orders' }),
  ).resolves.toEqual({ RuleNames: ['placed'] });
});

const target = (members: JsonObject) => ({ Id: 'x', Arn: FUNCTION_ARN, ...members });

test.each([
  [{ Arn: 'function' }, 'Provided Arn is not in correct format'],
  [{ Arn: 'arn:aws:kinesis:us-east-1:111111111111:stream/s' }, 'does not support the target'],
  [{ Arn: 'arn:aws:states:us-east-1:111111111111:stateMachine:m' }, 'RoleArn is required for target'],
  [{ EcsParameters: {} }, 'does not support EcsParameters'],
  [{ Id: '' }, "at 'targets.1.member.id' failed to satisfy constraint"],
  [{ Input: '{}', InputPath: '$' }, 'Only one of Input, InputPath, or InputTransformer'],
  [{ Input: '{' }, 'JSON syntax error in input for target x'],
  [{ InputPath: 'detail' }, 'Invalid InputPath for target x'],
  [{ InputTransformer: { InputTemplate: '"<a>"' } }, 'contains invalid placeholder a.'],
  [{ InputTransformer: { InputPathsMap: { a: '$.a' }, InputTemplate: '<a> is' } }, 'Invalid InputTemplate'],
  [{ InputTransformer: { InputPathsMap: { 'aws.x': '$' }, InputTemplate: '"a"' } }, 'reserved variable name'],
  [
    { InputTransformer: { InputPathsMap: { a: '$.a' } } },
    "at 'targets.1.member.inputTransformer.inputTemplate' failed",
  ],
  [{ RetryPolicy: { MaximumRetryAttempts: 186 } }, 'less than or equal to 185'],
  [{ RetryPolicy: { MaximumEventAgeInSeconds: 59 } }, 'greater than or equal to 60'],
  [{ DeadLetterConfig: { Arn: FUNCTION_ARN } }, 'must name an SQS queue'],
  [{ DeadLetterConfig: { Arn: `${QUEUE_ARN}.fifo` } }, 'FIFO queues are not supported'],
])('PutTargets refuses a target with %o', async (members: JsonObject, message) => {
  const cloud = await ruleWithTarget({});
  const put = cloud.callEvents('PutTargets', {
    Rule: 'placed',
    EventBusName: 'orders',
    Targets: [target(members)],
  });
  await expect(put).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining(message),
  });
});

test('A rule takes five targets and no sixth', async () => {
  const cloud = await ruleWithTarget({});
  const put = (ids: readonly string[]) =>
    cloud.callEvents('PutTargets', {
      Rule: 'placed',
      EventBusName: 'orders',
      Targets: ids.map((Id) => target({ Id })),
    });
  await expect(put(['t', '2', '3', '4', '5'])).resolves.toEqual({ FailedEntryCount: 0, FailedEntries: [] });
  await expect(put(['6'])).rejects.toMatchObject({ code: 'LimitExceededException' });
});
