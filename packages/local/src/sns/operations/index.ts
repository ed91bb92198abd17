import type { OperationTable } from '../../kernel/index.ts';
import type { SnsContext, SnsOperation } from './context.ts';
import { createTopic } from './create-topic.ts';
import { publish } from './publish.ts';
import { publishBatch } from './publish-batch.ts';
import { subscribe } from './subscribe.ts';
import {
  getSubscriptionAttributes,
  listSubscriptions,
  listSubscriptionsByTopic,
  setSubscriptionAttributes,
  unsubscribe,
} from './subscriptions.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { getTopicAttributes, setTopicAttributes } from './topic-attributes.ts';
import { deleteTopic, listTopics } from './topics.ts';

const OPERATIONS = {
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  GetTopicAttributes: getTopicAttributes,
  ListSubscriptions: listSubscriptions,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  ListTagsForResource: listTagsForResource,
  ListTopics: listTopics,
  Publish: publish,
  PublishBatch: publishBatch,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  SetTopicAttributes: setTopicAttributes,
  Subscribe: subscribe,
  TagResource: tagResource,
  Unsubscribe: unsubscribe,
  UntagResource: untagResource,
} satisfies Readonly<Record<string, SnsOperation>>;

/** The list of the API calls that the service answers. */
export function snsOperations(context: SnsContext): OperationTable {
  return Object.fromEntries(Object.entries(OPERATIONS).map(([name, make]) => [name, make(context)]));
}
