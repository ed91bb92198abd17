import { invalidParameter } from '../api/errors.ts';
import { optionalText, requiredArn, requiredText } from '../api/members.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { attributesOutput, withAttributes } from '../subscription/subscription-attributes.ts';
import { onTopic, page, requestedTopic, type SnsOperation, topicOfSubscription } from './context.ts';

/** Source: SNS API reference, Unsubscribe. One that does not exist is ended. */
export const unsubscribe: SnsOperation = ({ topics }) => ({
  permissions: ({ SubscriptionArn }) => onTopic('Unsubscribe', topicOfSubscription(SubscriptionArn)),
  run: async (input) => {
    const arn = requiredArn(input, 'SubscriptionArn');
    const topic = topics.findSubscription(arn)?.topic;
    if (topic?.subscriptions.delete(arn) === true) topic.subscriptionsDeleted += 1;
    return {};
  },
});

/** Source: SNS API reference, ListSubscriptions. */
export const listSubscriptions: SnsOperation = ({ cloud, topics }) => ({
  permissions: () => onTopic('ListSubscriptions', '*'),
  run: async (input) => {
    const { items, next } = page(topics.subscriptions(), input);
    return { Subscriptions: items.map((item) => summary(item, cloud.accountId)), ...next };
  },
});

/** Source: SNS API reference, ListSubscriptionsByTopic. */
export const listSubscriptionsByTopic: SnsOperation = (context) => ({
  permissions: ({ TopicArn }) => onTopic('ListSubscriptionsByTopic', TopicArn),
  run: async (input) => {
    const { items, next } = page([...requestedTopic(context, input).subscriptions.values()], input);
    return { Subscriptions: items.map((item) => summary(item, context.cloud.accountId)), ...next };
  },
});

/** Source: SNS API reference, GetSubscriptionAttributes. */
export const getSubscriptionAttributes: SnsOperation = ({ cloud, topics }) => ({
  permissions: ({ SubscriptionArn }) =>
    onTopic('GetSubscriptionAttributes', topicOfSubscription(SubscriptionArn)),
  run: async (input) => {
    const subscription = topics.getSubscription(requiredArn(input, 'SubscriptionArn'));
    return { Attributes: attributesOutput(subscription, cloud.accountId) };
  },
});

/** Source: SNS API reference, SetSubscriptionAttributes. */
export const setSubscriptionAttributes: SnsOperation = ({ topics }) => ({
  permissions: ({ SubscriptionArn }) =>
    onTopic('SetSubscriptionAttributes', topicOfSubscription(SubscriptionArn)),
  run: async (input) => {
    const subscription = topics.getSubscription(requiredArn(input, 'SubscriptionArn'));
    const { protocol, settings } = subscription;
    const name = requiredText(input, 'AttributeName');
    const value = optionalText(input, 'AttributeValue') ?? '';
    if (name === 'FilterPolicyScope' && value === '') throw invalidParameter('AttributeValue');
    subscription.settings = withAttributes({ settings, protocol, prefix: '' }, { [name]: value });
    return {};
  },
});

function summary({ arn, topicArn, protocol, endpoint }: Subscription, accountId: string) {
  return {
    SubscriptionArn: arn,
    Owner: accountId,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  };
}
