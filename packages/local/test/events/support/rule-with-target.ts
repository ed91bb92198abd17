import type { JsonObject } from '../../../src/kernel/index.ts';
import { TestCloud } from './test-cloud.ts';

export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:111111111111:function:f';
export const QUEUE_ARN = 'arn:aws:sqs:us-east-1:111111111111:q';
export const DEAD_LETTER_QUEUE_ARN = 'arn:aws:sqs:us-east-1:111111111111:dead';
export const DEAD_LETTER_QUEUE_URL = 'http://127.0.0.1:4566/111111111111/dead';
export const RULE_ARN = 'arn:aws:events:us-east-1:111111111111:rule/orders/placed';

/** A bus `orders` whose rule `placed` has the target; the queue `dead` is there to take what fails. */
export async function ruleWithTarget(target: JsonObject): Promise<TestCloud> {
  const cloud = new TestCloud();
  await cloud.callSqs('CreateQueue', { QueueName: 'dead' });
  await cloud.callEvents('CreateEventBus', { Name: 'orders' });
  await cloud.callEvents('PutRule', {
    Name: 'placed',
    EventBusName: 'orders',
    EventPattern: '{"source": ["shop"]}',
  });
  await cloud.callEvents('PutTargets', {
    Rule: 'placed',
    EventBusName: 'orders',
    Targets: [{ Id: 't', Arn: FUNCTION_ARN, ...target }],
  });
  cloud.calls.length = 0;
  return cloud;
}

/** Puts an event that the rule matches. @returns its id */
export async function putOrder(cloud: TestCloud, detail: JsonObject = { id: 1 }): Promise<string> {
  const { Entries } = await cloud.callEvents('PutEvents', {
    Entries: [
      { Source: 'shop', DetailType: 'Order Placed', Detail: JSON.stringify(detail), EventBusName: 'orders' },
    ],
  });
  return (Entries as readonly { readonly EventId: string }[])[0]?.EventId ?? '';
}

/** Messages of the dead-letter queue, with all attributes. */
export async function deadLetters(cloud: TestCloud): Promise<readonly JsonObject[]> {
  const { Messages = [] } = await cloud.callSqs('ReceiveMessage', {
    QueueUrl: DEAD_LETTER_QUEUE_URL,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
  });
  return Messages as readonly JsonObject[];
}

/** Attribute values of a message by name. */
export function attributesOf(message: JsonObject | undefined): JsonObject {
  const attributes = (message?.['MessageAttributes'] ?? {}) as Record<
    string,
    { readonly StringValue: string }
  >;
  return Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]));
}
