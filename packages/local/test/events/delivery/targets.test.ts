import { expect, test } from 'vitest';
import { putOrder, QUEUE_ARN, RULE_ARN, ruleWithTarget } from '../support/rule-with-target.ts';

const AS_RULE = { kind: 'service', service: 'events.amazonaws.com', sourceArn: RULE_ARN };

test('An event reaches a function as an asynchronous invocation by EventBridge on behalf of the rule', async () => {
  const cloud = await ruleWithTarget({});
  const id = await putOrder(cloud, { id: 1, total: 2 });
  await cloud.clock.settle();
  const [call, ...others] = cloud.callsOf('lambda', 'Invoke');
  expect(others).toEqual([]);
  expect(call?.principal).toEqual(AS_RULE);
  expect(call?.input).toMatchObject({
    FunctionName: 'arn:aws:lambda:us-east-1:111111111111:function:f',
    InvocationType: 'Event',
  });
  expect(JSON.parse(String(call?.input['Payload']))).toEqual({
    version: '0',
    id,
    'detail-type': 'Order Placed',
    source: 'shop',
    account: '111111111111',
    time: '2026-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: { id: 1, total: 2 },
  });
});

test('An event reaches a queue as a message', async () => {
  const cloud = await ruleWithTarget({ Arn: QUEUE_ARN, InputPath: '$.detail' });
  await cloud.callSqs('CreateQueue', { QueueName: 'q' });
  await putOrder(cloud, { id: 7 });
  await cloud.clock.settle();
  const QueueUrl = 'http://127.0.0.1:4566/111111111111/q';
  const { Messages } = await cloud.callSqs('ReceiveMessage', { QueueUrl });
  expect(Messages).toEqual([expect.objectContaining({ Body: '{"id":7}' })]);
  expect(cloud.callsOf('sqs', 'SendMessage')[0]?.principal).toEqual(AS_RULE);
});

test('An event starts a state machine with the role of the target', async () => {
  const Arn = 'arn:aws:states:us-east-1:111111111111:stateMachine:m';
  const RoleArn = 'arn:aws:iam::111111111111:role/start';
  const cloud = await ruleWithTarget({ Arn, RoleArn, Input: '{"fixed": true}' });
  const id = await putOrder(cloud);
  await cloud.clock.settle();
  const [call] = cloud.callsOf('states', 'StartExecution');
  expect(call?.principal).toEqual({ kind: 'role', roleArn: RoleArn, sessionName: id.replaceAll('-', '') });
  expect(call?.input).toMatchObject({
    stateMachineArn: Arn,
    input: '{"fixed": true}',
    name: expect.stringMatching(new RegExp(`^${id}_[0-9a-f-]{36}$`)),
  });
});

test('An event goes on to another bus as the same event, an event of a service too', async () => {
  const cloud = await ruleWithTarget({});
  await cloud.callEvents('PutRule', { Name: 'forward', EventPattern: '{"source": ["aws.states"]}' });
  await cloud.callEvents('PutTargets', {
    Rule: 'forward',
    Targets: [{ Id: 'bus', Arn: 'arn:aws:events:us-east-1:111111111111:event-bus/orders' }],
  });
  await cloud.callEvents('PutRule', {
    Name: 'placed',
    EventBusName: 'orders',
    EventPattern: '{"source": ["aws.states"]}',
  });
  cloud.events.acceptServiceEvent({
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: ['arn:aws:states:us-east-1:111111111111:execution:m:e'],
    detail: { status: 'FAILED' },
    timeEpochMs: Date.UTC(2025, 11, 31),
  });
  await cloud.clock.settle();
  const [forward] = cloud.deliveries;
  const payload: unknown = JSON.parse(String(cloud.callsOf('lambda', 'Invoke')[0]?.input['Payload']));
  expect(payload).toEqual(forward?.event);
  expect(payload).toMatchObject({
    source: 'aws.states',
    time: '2025-12-31T00:00:00Z',
    detail: { status: 'FAILED' },
  });
});

test('An event reaches each target of each rule once, and none of a disabled rule', async () => {
  const cloud = await ruleWithTarget({});
  const second = { Id: 'second', Arn: 'arn:aws:lambda:us-east-1:111111111111:function:g' };
  await cloud.callEvents('PutTargets', { Rule: 'placed', EventBusName: 'orders', Targets: [second] });
  await putOrder(cloud);
  await cloud.clock.settle();
  expect(cloud.callsOf('lambda', 'Invoke')).toHaveLength(2);
  await cloud.callEvents('DisableRule', { Name: 'placed', EventBusName: 'orders' });
  await putOrder(cloud);
  await cloud.clock.settle();
  expect(cloud.callsOf('lambda', 'Invoke')).toHaveLength(2);
  await cloud.callEvents('EnableRule', { Name: 'placed', EventBusName: 'orders' });
  await putOrder(cloud);
  await cloud.clock.settle();
  expect(cloud.callsOf('lambda', 'Invoke')).toHaveLength(4);
});

test('An event is delivered after PutEvents has answered', async () => {
  const cloud = await ruleWithTarget({});
  await putOrder(cloud);
  expect(cloud.callsOf('lambda', 'Invoke')).toEqual([]);
  await cloud.clock.settle();
  expect(cloud.callsOf('lambda', 'Invoke')).toHaveLength(1);
});

test('An event shows to observers with the rules that it matched and the outcome', async () => {
  const cloud = await ruleWithTarget({});
  const seen: unknown[] = [];
  const remove = cloud.events.onEvent(({ eventBusName, matchedRuleNames }) =>
    seen.push({ eventBusName, matchedRuleNames }),
  );
  await putOrder(cloud);
  await cloud.clock.settle();
  expect(seen).toEqual([{ eventBusName: 'orders', matchedRuleNames: ['placed'] }]);
  expect(cloud.deliveries).toEqual([
    expect.objectContaining({
      eventBusName: 'orders',
      ruleName: 'placed',
      targetId: 't',
      outcome: expect.objectContaining({ kind: 'delivered', retryAttempts: 0 }),
    }),
  ]);
  remove();
  await putOrder(cloud);
  expect(seen).toHaveLength(1);
});
