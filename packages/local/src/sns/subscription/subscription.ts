import type { FilterPolicy, FilterPolicyScope } from './filter-policy.ts';

/** What the engine can deliver to. */
export type SubscriptionProtocol = 'lambda' | 'sqs';

/** Who wants the messages of a topic. */
export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: SubscriptionProtocol;
  /** ARN of the function or the queue. */
  readonly endpoint: string;
  readonly principalArn: string;
  settings: SubscriptionSettings;
}

/** What can be set of a subscription. */
export interface SubscriptionSettings {
  /** Absent: it gets every message. */
  readonly filterPolicy?: FilterPolicy | undefined;
  /** How a filter policy is read. */
  readonly filterPolicyScope: FilterPolicyScope;
  /** Whether a queue gets the message alone. */
  readonly rawMessageDelivery: boolean;
  /** Absent: what cannot be delivered is lost. */
  readonly deadLetterQueueArn?: string | undefined;
  /** Kept and shown: it is for HTTP. */
  readonly deliveryPolicy?: string | undefined;
}

export const DEFAULT_SETTINGS: SubscriptionSettings = {
  filterPolicyScope: 'MessageAttributes',
  rawMessageDelivery: false,
};
