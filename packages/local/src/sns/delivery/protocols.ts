import type { Call, Cloud } from '../../kernel/index.ts';
import type { Message } from '../message/message.ts';
import { attributesForQueue } from '../message/message-attributes.ts';
import { functionEvent, queueNotification } from '../message/notification.ts';
import type { Subscription, SubscriptionProtocol } from '../subscription/subscription.ts';

/** How the subscriptions of one protocol get a message. */
interface ProtocolDefinition {
  /** The service that the ARN of an endpoint has. */
  readonly isEndpoint: (arn: string) => boolean;
  readonly call: (
    cloud: Cloud,
    message: Message,
    subscription: Subscription,
  ) => Pick<Call, 'service' | 'operation' | 'input'>;
}

export const PROTOCOLS: Readonly<Record<SubscriptionProtocol, ProtocolDefinition>> = {
  lambda: {
    isEndpoint: (arn) => /^arn:[^:]+:lambda:[^:]+:\d{12}:function:.+$/.test(arn),
    call: (cloud, message, subscription) => ({
      service: 'lambda',
      operation: 'Invoke',
      input: {
        FunctionName: subscription.endpoint,
        InvocationType: 'Event',
        Payload: JSON.stringify(functionEvent(cloud, message, subscription)),
      },
    }),
  },
  sqs: {
    isEndpoint: (arn) => /^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/.test(arn),
    call: (cloud, message, subscription) => {
      const { content } = message;
      const isRaw = subscription.settings.rawMessageDelivery;
      return {
        service: 'sqs',
        operation: 'SendMessage',
        input: {
          QueueUrl: queueUrlOf(subscription.endpoint),
          MessageBody: isRaw
            ? content.bodies.sqs
            : JSON.stringify(queueNotification(cloud, message, subscription)),
          ...(isRaw &&
            content.attributes.size > 0 && { MessageAttributes: attributesForQueue(content.attributes) }),
          ...(content.messageGroupId !== undefined && { MessageGroupId: content.messageGroupId }),
        },
      };
    },
  },
};

/** SendMessage takes a URL where topics know an ARN; the queue service reads the name from the URL's path. */
export function queueUrlOf(queueArn: string): string {
  const [, , , region = '', accountId = '', name = ''] = queueArn.split(':');
  return `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
}
