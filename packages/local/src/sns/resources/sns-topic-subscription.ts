import type { ResourceType } from '../../stack/index.ts';

/** Attributes of the resource, by the name that the API has for them. */
const ATTRIBUTES = {
  delivery_policy: 'DeliveryPolicy',
  filter_policy: 'FilterPolicy',
  filter_policy_scope: 'FilterPolicyScope',
  raw_message_delivery: 'RawMessageDelivery',
  redrive_policy: 'RedrivePolicy',
  replay_policy: 'ReplayPolicy',
  subscription_role_arn: 'SubscriptionRoleArn',
} as const satisfies Record<string, string>;

/** On AWS these wait until somebody confirms them, and most stacks have one for their alarms. */
const NEVER_CONFIRMED: ReadonlySet<string> = new Set(['email', 'email-json', 'http', 'https', 'sms']);

/** Source: documentation of the AWS provider, `aws_sns_topic_subscription`. */
export const snsTopicSubscription: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      confirmation_timeout_in_minutes: 'is for protocols that have to be confirmed',
      endpoint_auto_confirms: 'is for protocols that have to be confirmed',
    });
    const topicArn = attributes.text('topic_arn');
    const protocol = attributes.text('protocol');
    const endpoint = attributes.text('endpoint');
    const settings: Record<string, string> = {};
    for (const [attribute, apiName] of Object.entries(ATTRIBUTES)) {
      const value = attributes.optionalText(attribute);
      if (value !== undefined && value !== '') settings[apiName] = value;
    }
    if (NEVER_CONFIRMED.has(protocol)) {
      context.notice(
        `${attributes.address}: the local engine delivers to functions and queues; nothing is sent to ${endpoint} (${protocol}).`,
      );
      return { arn: `${topicArn}:pending`, id: `${topicArn}:pending`, pending_confirmation: true };
    }
    const { SubscriptionArn } = await context.call('sns', 'Subscribe', {
      TopicArn: topicArn,
      Protocol: protocol,
      Endpoint: endpoint,
      Attributes: settings,
      ReturnSubscriptionArn: true,
    });
    return {
      arn: SubscriptionArn,
      id: SubscriptionArn,
      confirmation_was_authenticated: true,
      owner_id: context.accountId,
      pending_confirmation: false,
    };
  },
};
