import type { JsonObject } from '../../kernel/index.ts';
import { invalidParameter, notSupportedHere } from '../api/errors.ts';
import { optionalText, requiredArn } from '../api/members.ts';
import { type MessageContent, parseMessageContent } from '../message/message.ts';
import type { Topic } from '../topic/topic.ts';
import { onTopic, type SnsContext, type SnsOperation } from './context.ts';

/** Source: SNS API reference, Publish. */
export const publish: SnsOperation = (context) => ({
  permissions: ({ TopicArn, TargetArn }) => onTopic('Publish', TopicArn ?? TargetArn),
  run: async (input) => {
    if (optionalText(input, 'PhoneNumber') !== undefined) {
      throw notSupportedHere('messages to phones (PhoneNumber)');
    }
    const member = optionalText(input, 'TopicArn') === undefined ? 'TargetArn' : 'TopicArn';
    if (optionalText(input, member) === undefined) {
      throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
    }
    const content = parseMessageContent(input);
    return publishTo(context, context.topics.get(requiredArn(input, member)), content);
  },
});

/** Starts the deliveries of one message; gives what Publish answers. */
export function publishTo(
  { cloud, deliveries }: SnsContext,
  topic: Topic,
  content: MessageContent,
): JsonObject {
  const id = cloud.ids.uuid();
  const message = { id, topicArn: topic.arn, publishedAtEpochMs: cloud.clock.nowEpochMs(), content };
  deliveries.start(message, topic.subscriptions.values());
  return { MessageId: id };
}
