import type { Cloud } from '../../kernel/index.ts';
import { subscriptionDoesNotExist, topicDoesNotExist } from '../api/errors.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { defaultTopicPolicy } from './default-policy.ts';
import type { Topic } from './topic.ts';

/** The topics of an account, by ARN, with their subscriptions. */
export class TopicStore {
  readonly #cloud: Cloud;
  readonly #topics = new Map<string, Topic>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  arnOf(name: string): string {
    const { partition, region, accountId } = this.#cloud;
    return `arn:${partition}:sns:${region}:${accountId}:${name}`;
  }

  find(arn: string): Topic | undefined {
    return this.#topics.get(arn);
  }

  /** @throws AwsError NotFound */
  get(arn: string): Topic {
    const topic = this.#topics.get(arn);
    if (topic === undefined) throw topicDoesNotExist();
    return topic;
  }

  /** In the order of their names. */
  list(): readonly Topic[] {
    return [...this.#topics.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  add(topic: Topic): void {
    this.#topics.set(topic.arn, topic);
  }

  delete(arn: string): void {
    this.#topics.delete(arn);
  }

  /** The policy that is in force; `undefined` for a topic that does not exist. */
  policyOf(arn: string): string | undefined {
    const topic = this.#topics.get(arn);
    return topic && (topic.attributes.get('Policy') || defaultTopicPolicy(arn, this.#cloud.accountId));
  }

  subscriptions(): readonly Subscription[] {
    return this.list().flatMap((topic) => [...topic.subscriptions.values()]);
  }

  findSubscription(arn: string): { readonly topic: Topic; readonly subscription: Subscription } | undefined {
    const topic = this.#topics.get(arn.slice(0, Math.max(0, arn.lastIndexOf(':'))));
    const subscription = topic?.subscriptions.get(arn);
    return topic && subscription && { topic, subscription };
  }

  /** @throws AwsError NotFound */
  getSubscription(arn: string): Subscription {
    const found = this.findSubscription(arn);
    if (found === undefined) throw subscriptionDoesNotExist();
    return found.subscription;
  }
}
