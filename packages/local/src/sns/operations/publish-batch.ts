import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { snsError } from '../api/errors.ts';
import { requiredText, structureList } from '../api/members.ts';
import { BATCH_MAX_ENTRIES, MESSAGE_MAX_BYTES } from '../limits.ts';
import { parseMessageContent } from '../message/message.ts';
import { onTopic, requestedTopic, type SnsOperation } from './context.ts';
import { publishTo } from './publish.ts';

const ENTRY_ID = /^[A-Za-z0-9_-]{1,80}$/;

/** Source: SNS API reference, PublishBatch. An entry that fails does not touch the others. */
export const publishBatch: SnsOperation = (context) => ({
  permissions: ({ TopicArn }) => onTopic('Publish', TopicArn),
  run: async (input) => {
    const topic = requestedTopic(context, input);
    const parsed = parseEntries(input).map((entry) => ({
      Id: String(entry['Id']),
      content: parsedContent(entry),
    }));
    const bytes = parsed.reduce(
      (sum, { content }) => sum + (content instanceof AwsError ? 0 : content.bytes),
      0,
    );
    if (bytes > MESSAGE_MAX_BYTES) {
      throw snsError(
        'BatchRequestTooLong',
        'The length of all the messages put together is more than the limit.',
      );
    }
    const successful: JsonObject[] = [];
    const failed: JsonObject[] = [];
    for (const { Id, content } of parsed) {
      if (content instanceof AwsError) {
        failed.push({ Id, Code: content.code, Message: content.message, SenderFault: true });
      } else {
        successful.push({ Id, ...publishTo(context, topic, content) });
      }
    }
    return { Successful: successful, Failed: failed };
  },
});

function parsedContent(entry: JsonObject) {
  try {
    return parseMessageContent(entry);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

function parseEntries(input: JsonObject): readonly JsonObject[] {
  const entries = structureList(input, 'PublishBatchRequestEntries');
  if (entries.length === 0) {
    throw snsError('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  }
  if (entries.length > BATCH_MAX_ENTRIES) {
    throw snsError(
      'TooManyEntriesInBatchRequest',
      'The batch request contains more entries than permissible.',
    );
  }
  const ids = entries.map((entry) => requiredText(entry, 'Id'));
  if (ids.some((id) => !ENTRY_ID.test(id))) {
    throw snsError(
      'InvalidBatchEntryId',
      "The Id of a batch entry in a batch request doesn't abide by the specification.",
    );
  }
  if (new Set(ids).size < ids.length) {
    throw snsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  return entries;
}
