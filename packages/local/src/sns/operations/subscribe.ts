import type { Cloud, JsonObject, Principal } from '../../kernel/index.ts';
import { invalidParameter, notSupportedHere } from '../api/errors.ts';
import { optionalTextMap, requiredText } from '../api/members.ts';
import { PROTOCOLS } from '../delivery/protocols.ts';
import {
  DEFAULT_SETTINGS,
  type Subscription,
  type SubscriptionProtocol,
} from '../subscription/subscription.ts';
import { withAttributes } from '../subscription/subscription-attributes.ts';
import { onTopic, requestedTopic, type SnsOperation } from './context.ts';

/** Protocols that SNS has and the engine has not. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'application',
  'email',
  'email-json',
  'firehose',
  'http',
  'https',
  'sms',
]);

/** Source: SNS API reference, Subscribe. A subscription that exists with these attributes is given back. */
export const subscribe: SnsOperation = (context) => ({
  permissions: ({ TopicArn }) => onTopic('Subscribe', TopicArn),
  run: async (input, { principal }) => {
    const { protocol, endpoint } = parseEndpoint(input);
    const topic = requestedTopic(context, input);
    const settings = withAttributes(
      { settings: DEFAULT_SETTINGS, protocol, prefix: 'Attributes Reason: ' },
      optionalTextMap(input, 'Attributes') ?? {},
    );
    const existing = [...topic.subscriptions.values()].find(
      (other) => other.protocol === protocol && other.endpoint === endpoint,
    );
    if (existing === undefined) {
      const subscription: Subscription = {
        arn: `${topic.arn}:${context.cloud.ids.uuid()}`,
        topicArn: topic.arn,
        protocol,
        endpoint,
        principalArn: principalArn(context.cloud, principal),
        settings,
      };
      topic.subscriptions.set(subscription.arn, subscription);
      return { SubscriptionArn: subscription.arn };
    }
    if (JSON.stringify(existing.settings) !== JSON.stringify(settings)) {
      throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
    }
    return { SubscriptionArn: existing.arn };
  },
});

function parseEndpoint(input: JsonObject): {
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
} {
  const protocol = requiredText(input, 'Protocol');
  if (ELSEWHERE.has(protocol)) {
    throw notSupportedHere(`subscriptions of the protocol ${protocol}: it delivers to functions and queues`);
  }
  if (!isProtocol(protocol)) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  const endpoint = requiredText(input, 'Endpoint');
  if (!PROTOCOLS[protocol].isEndpoint(endpoint)) {
    throw invalidParameter(protocol === 'sqs' ? 'SQS endpoint ARN' : 'Lambda endpoint ARN');
  }
  if (protocol === 'sqs' && endpoint.endsWith('.fifo')) {
    throw invalidParameter(
      'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    );
  }
  return { protocol, endpoint };
}

function isProtocol(protocol: string): protocol is SubscriptionProtocol {
  return Object.hasOwn(PROTOCOLS, protocol);
}

function principalArn({ partition, accountId }: Cloud, principal: Principal): string {
  return principal.kind === 'role' ? principal.roleArn : `arn:${partition}:iam::${accountId}:root`;
}
