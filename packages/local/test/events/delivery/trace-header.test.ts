import { expect, test } from 'vitest';
import { FUNCTION_ARN, QUEUE_ARN, ruleWithTarget } from '../support/rule-with-target.ts';

// Source: EventBridge API reference, PutEventsRequestEntry, `TraceHeader`; SQS developer guide, "Amazon SQS and AWS X-Ray".
test('The trace that an event belongs to reaches a queue with it', async () => {
  const cloud = await ruleWithTarget({ Arn: QUEUE_ARN });
  await cloud.callSqs('CreateQueue', { QueueName: 'q' });
  const TraceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793';
  await cloud.callEvents('PutEvents', {
    Entries: [{ Source: 'shop', DetailType: 't', Detail: '{}', EventBusName: 'orders', TraceHeader }],
  });
  await cloud.clock.settle();
  const { Messages } = await cloud.callSqs('ReceiveMessage', {
    QueueUrl: 'http://127.0.0.1:4566/111111111111/q',
    AttributeNames: ['All'],
  });
  expect(Messages).toMatchObject([{ Attributes: { AWSTraceHeader: TraceHeader } }]);
});

// Source: X-Ray developer guide, "Amazon EventBridge and AWS X-Ray".
test('The trace that an event belongs to reaches a function with it', async () => {
  const cloud = await ruleWithTarget({ Arn: FUNCTION_ARN });
  const TraceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
  const event = { Source: 'shop', DetailType: 't', Detail: '{}', EventBusName: 'orders' };
  await cloud.callEvents('PutEvents', { Entries: [{ ...event, TraceHeader }, event] });
  await cloud.clock.settle();
  const [traced, untraced] = cloud.callsOf('lambda', 'Invoke').map(({ input }) => input);
  expect(traced).toMatchObject({ TraceHeader });
  expect(untraced).not.toHaveProperty('TraceHeader');
});
