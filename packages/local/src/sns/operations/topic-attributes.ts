import { optionalText, requiredText } from '../api/members.ts';
import { isFeedback, parseTopicAttribute } from '../topic/topic-attributes.ts';
import { onTopic, requestedTopic, type SnsOperation } from './context.ts';

/** Of HTTP endpoints, which the engine has not. Source: SNS developer guide, "Creating an HTTP/S delivery policy", the defaults. */
const DELIVERY_POLICY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
});

/** Source: SNS API reference, GetTopicAttributes. */
export const getTopicAttributes: SnsOperation = (context) => ({
  permissions: ({ TopicArn }) => onTopic('GetTopicAttributes', TopicArn),
  run: async (input) => {
    const topic = requestedTopic(context, input);
    const set = Object.fromEntries([...topic.attributes].filter(([, value]) => value !== ''));
    return {
      Attributes: {
        DisplayName: '',
        EffectiveDeliveryPolicy: DELIVERY_POLICY,
        Policy: context.topics.policyOf(topic.arn),
        ...set,
        Owner: context.cloud.accountId,
        SubscriptionsConfirmed: String(topic.subscriptions.size),
        SubscriptionsDeleted: String(topic.subscriptionsDeleted),
        SubscriptionsPending: '0',
        TopicArn: topic.arn,
      },
    };
  },
});

/** Source: SNS API reference, SetTopicAttributes. */
export const setTopicAttributes: SnsOperation = (context) => ({
  permissions: ({ TopicArn }) => onTopic('SetTopicAttributes', TopicArn),
  run: async (input) => {
    const name = requiredText(input, 'AttributeName');
    const topic = requestedTopic(context, input);
    if (isFeedback(name)) return {};
    const [attribute, value] = parseTopicAttribute(name, optionalText(input, 'AttributeValue') ?? '');
    topic.attributes = new Map([...topic.attributes, [attribute, value]]);
    return {};
  },
});
