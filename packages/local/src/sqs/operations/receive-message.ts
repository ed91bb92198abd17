import type { JsonObject } from '../../kernel/index.ts';
import { optionalInteger, textList } from '../api/members.ts';
import { RECEIVE_MESSAGES, VISIBILITY_TIMEOUT_SECONDS, WAIT_TIME_SECONDS } from '../limits.ts';
import type { Message } from '../queue/message.ts';
import { attributesMd5, attributesOutput, selectAttributes } from '../queue/message-attributes.ts';
import type { Queue } from '../queue/queue.ts';
import { integerAttribute } from '../queue/queue-attributes.ts';
import { receiptHandle } from '../queue/receipt-handle.ts';
import { bodyMd5 } from '../queue/send.ts';
import { onQueue, requestedQueue, type SqsContext, type SqsOperation } from './context.ts';

/** Source: SQS API reference, ReceiveMessage. An answer without messages has no member `Messages`. */
export const receiveMessage: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'ReceiveMessage', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    const attributeNames = textList(input, 'MessageAttributeNames');
    const systemNames = [
      ...textList(input, 'AttributeNames'),
      ...textList(input, 'MessageSystemAttributeNames'),
    ];
    const messages = await takeWithin(context, queue, input);
    if (messages.length === 0) return {};
    return { Messages: messages.map((message) => messageOutput(message, { attributeNames, systemNames })) };
  },
});

/** Takes what is visible, and waits for it up to the wait time if nothing is. */
async function takeWithin(
  { cloud, queues }: SqsContext,
  queue: Queue,
  input: JsonObject,
): Promise<readonly Message[]> {
  const { attributes } = queue;
  const waitSeconds =
    optionalInteger(input, 'WaitTimeSeconds', WAIT_TIME_SECONDS) ??
    integerAttribute(attributes, 'ReceiveMessageWaitTimeSeconds');
  const request = {
    maxMessages: optionalInteger(input, 'MaxNumberOfMessages', RECEIVE_MESSAGES) ?? RECEIVE_MESSAGES.default,
    visibilityTimeoutSeconds:
      optionalInteger(input, 'VisibilityTimeout', VISIBILITY_TIMEOUT_SECONDS) ??
      integerAttribute(attributes, 'VisibilityTimeout'),
    findQueue: (arn: string) => queues.findByArn(arn),
  };
  const deadlineEpochMs = cloud.clock.nowEpochMs() + waitSeconds * 1_000;
  let messages = queue.take(request);
  while (messages.length === 0 && cloud.clock.nowEpochMs() < deadlineEpochMs) {
    await queue.waitForMessages(deadlineEpochMs);
    messages = queue.take(request);
  }
  return messages;
}

interface WantedNames {
  readonly attributeNames: readonly string[];
  readonly systemNames: readonly string[];
}

function messageOutput(message: Message, { attributeNames, systemNames }: WantedNames): JsonObject {
  const attributes = selectAttributes(message.attributes, attributeNames);
  const system = systemAttributes(message).filter(
    ([name]) => systemNames.includes('All') || systemNames.includes(name),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle({ messageId: message.id, receiveCount: message.receiveCount }),
    MD5OfBody: bodyMd5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(attributes.size > 0 && {
      MD5OfMessageAttributes: attributesMd5(attributes),
      MessageAttributes: attributesOutput(attributes),
    }),
  };
}

/** Source: SQS API reference, ReceiveMessage, `MessageSystemAttributeNames`. */
function systemAttributes(message: Message): readonly (readonly [string, string])[] {
  const traceHeader = message.systemAttributes.get('AWSTraceHeader');
  const optional: readonly (readonly [string, string | undefined])[] = [
    ['AWSTraceHeader', traceHeader?.kind === 'text' ? traceHeader.value : undefined],
    ['DeadLetterQueueSourceArn', message.deadLetterSourceArn],
    ['MessageDeduplicationId', message.deduplicationId],
    ['MessageGroupId', message.messageGroupId],
    ['SequenceNumber', message.sequenceNumber],
  ];
  return [
    ['SenderId', message.senderId],
    ['ApproximateFirstReceiveTimestamp', String(message.firstReceivedAtEpochMs)],
    ['ApproximateReceiveCount', String(message.receiveCount)],
    ['SentTimestamp', String(message.sentAtEpochMs)],
    ...optional.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  ];
}
