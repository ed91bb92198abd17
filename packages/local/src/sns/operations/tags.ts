import type { JsonObject } from '../../kernel/index.ts';
import { CAPITAL_TAGS, parseTagList, tagList } from '../../request/index.ts';
import { snsError } from '../api/errors.ts';
import { requiredArn, SNS_PARSER, textList } from '../api/members.ts';
import type { Topic } from '../topic/topic.ts';
import type { TopicStore } from '../topic/topic-store.ts';
import { onTopic, type SnsOperation } from './context.ts';

/** Source: SNS API reference, TagResource. */
export const tagResource: SnsOperation = ({ topics }) => ({
  permissions: ({ ResourceArn }) => onTopic('TagResource', ResourceArn),
  run: async (input) => {
    const topic = taggedTopic(topics, input);
    topic.tags = { ...topic.tags, ...Object.fromEntries(parseTagList(input, CAPITAL_TAGS, SNS_PARSER)) };
    return {};
  },
});

/** Source: SNS API reference, UntagResource. */
export const untagResource: SnsOperation = ({ topics }) => ({
  permissions: ({ ResourceArn }) => onTopic('UntagResource', ResourceArn),
  run: async (input) => {
    const topic = taggedTopic(topics, input);
    const keys = textList(input, 'TagKeys');
    topic.tags = Object.fromEntries(Object.entries(topic.tags).filter(([key]) => !keys.includes(key)));
    return {};
  },
});

/** Source: SNS API reference, ListTagsForResource. */
export const listTagsForResource: SnsOperation = ({ topics }) => ({
  permissions: ({ ResourceArn }) => onTopic('ListTagsForResource', ResourceArn),
  run: async (input) => ({ Tags: tagList(taggedTopic(topics, input).tags) }),
});

function taggedTopic(topics: TopicStore, input: JsonObject): Topic {
  const topic = topics.find(requiredArn(input, 'ResourceArn'));
  if (topic === undefined) throw snsError('ResourceNotFound', 'Resource does not exist');
  return topic;
}
