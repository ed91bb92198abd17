import { requiredArn } from '../api/members.ts';
import { onTopic, page, type SnsOperation } from './context.ts';

/** Source: SNS API reference, DeleteTopic. One that does not exist is deleted. */
export const deleteTopic: SnsOperation = ({ topics }) => ({
  permissions: ({ TopicArn }) => onTopic('DeleteTopic', TopicArn),
  run: async (input) => {
    topics.delete(requiredArn(input, 'TopicArn'));
    return {};
  },
});

/** Source: SNS API reference, ListTopics. */
export const listTopics: SnsOperation = ({ topics }) => ({
  permissions: () => onTopic('ListTopics', '*'),
  run: async (input) => {
    const { items, next } = page(topics.list(), input);
    return { Topics: items.map(({ arn }) => ({ TopicArn: arn })), ...next };
  },
});
