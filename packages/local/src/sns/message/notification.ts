import type { Cloud, JsonObject } from '../../kernel/index.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { Message } from './message.ts';
import { attributesInNotification } from './message-attributes.ts';

/** Nobody can check a signature of the engine: it has no certificate. */
const SIGNATURE = 'EXAMPLE';

/** The JSON that a queue gets as the body of its message. Source: SNS developer guide, "Raw message delivery" and "Parsing message formats". */
export function queueNotification(cloud: Cloud, message: Message, subscription: Subscription): JsonObject {
  const { attributes } = message.content;
  return {
    ...common(message, 'sqs'),
    SignatureVersion: '1',
    Signature: SIGNATURE,
    SigningCertURL: certificateUrl(cloud),
    UnsubscribeURL: unsubscribeUrl(cloud, subscription),
    ...(attributes.size > 0 && { MessageAttributes: attributesInNotification(attributes) }),
  };
}

/** The event that a function gets. Source: Lambda developer guide, "Using AWS Lambda with Amazon SNS". */
export function functionEvent(cloud: Cloud, message: Message, subscription: Subscription): JsonObject {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: subscription.arn,
        Sns: {
          Subject: null,
          ...common(message, 'lambda'),
          SignatureVersion: '1',
          Signature: SIGNATURE,
          SigningCertUrl: certificateUrl(cloud),
          UnsubscribeUrl: unsubscribeUrl(cloud, subscription),
          MessageAttributes: attributesInNotification(message.content.attributes),
        },
      },
    ],
  };
}

function common(
  { id, topicArn, publishedAtEpochMs, content }: Message,
  protocol: 'lambda' | 'sqs',
): JsonObject {
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn,
    ...(content.subject !== undefined && { Subject: content.subject }),
    Message: content.bodies[protocol],
    Timestamp: new Date(publishedAtEpochMs).toISOString(),
  };
}

function certificateUrl({ region }: Cloud): string {
  return `https://sns.${region}.amazonaws.com/SimpleNotificationService-0000000000000000000000.pem`;
}

function unsubscribeUrl({ region }: Cloud, { arn }: Subscription): string {
  return `https://sns.${region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${arn}`;
}
