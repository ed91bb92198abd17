import type { Tags } from '../../request/index.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { TopicAttributes } from './topic-attributes.ts';

/** A standard topic. */
export interface Topic {
  readonly name: string;
  readonly arn: string;
  attributes: TopicAttributes;
  tags: Tags;
  /** By ARN, in the order in which they were made. */
  readonly subscriptions: Map<string, Subscription>;
  /** Subscriptions that were ended so far. */
  subscriptionsDeleted: number;
}
