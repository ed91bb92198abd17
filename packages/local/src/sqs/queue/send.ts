import { createHash } from 'node:crypto';
import type { Cloud, JsonObject, Principal } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { optionalInteger, optionalText, requiredText } from '../api/members.ts';
import { deduplicationKey, parseFifoMembers, refuseDeduplicationId } from '../fifo/fifo-members.ts';
import { DELAY_SECONDS } from '../limits.ts';
import type { Message, MessageContent } from './message.ts';
import {
  attributesBytes,
  attributesMd5,
  type MessageAttributes,
  parseMessageAttributes,
} from './message-attributes.ts';
import type { Queue } from './queue.ts';
import { integerAttribute } from './queue-attributes.ts';

/** Characters that a body may have. Source: SQS API reference, SendMessage. */
const BODY = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

export interface SendRequest {
  readonly queue: Queue;
  /** Members of SendMessage, or of one entry of a batch. */
  readonly input: JsonObject;
  readonly principal: Principal;
}

/**
 * Puts one message on a queue; gives what SendMessage answers. A FIFO queue answers a repetition with what it answered the first
 * time, and takes it no more. @throws AwsError
 */
export function sendToQueue(cloud: Cloud, { queue, input, principal }: SendRequest): JsonObject {
  const content = parseContent(queue, input);
  const limitBytes = integerAttribute(queue.attributes, 'MaximumMessageSize');
  if (Buffer.byteLength(content.body) + attributesBytes(content.attributes) > limitBytes) {
    throw sqsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${limitBytes} bytes.`,
    );
  }
  const delaySeconds =
    optionalInteger(input, 'DelaySeconds', DELAY_SECONDS) ??
    integerAttribute(queue.attributes, 'DelaySeconds');
  const sentAtEpochMs = cloud.clock.nowEpochMs();
  const message = taken(queue, {
    ...content,
    id: cloud.ids.uuid(),
    senderId: senderId(cloud, principal),
    sentAtEpochMs,
    visibleAtEpochMs: sentAtEpochMs + delaySeconds * 1_000,
    receiveCount: 0,
  });
  return {
    MessageId: message.id,
    MD5OfMessageBody: bodyMd5(content.body),
    MD5OfMessageAttributes: attributesMd5(content.attributes),
    MD5OfMessageSystemAttributes: attributesMd5(parseMessageAttributes(input, 'MessageSystemAttributes')),
    SequenceNumber: message.sequenceNumber,
  };
}

/** The message as it is in the queue; in a FIFO queue that knows it, the one that was sent before. */
function taken(queue: Queue, message: Message): Message {
  const { messageGroupId, deduplicationId, sentAtEpochMs } = message;
  if (messageGroupId === undefined || deduplicationId === undefined) {
    queue.add(message);
    return message;
  }
  const key = deduplicationKey(queue.attributes, { messageGroupId, deduplicationId });
  const earlier = queue.deduplication.find(key, sentAtEpochMs);
  if (earlier !== undefined) return earlier;
  const numbered = { ...message, sequenceNumber: queue.sequenceNumbers.next() };
  queue.deduplication.remember(key, numbered);
  queue.add(numbered);
  return numbered;
}

export function bodyMd5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

function parseContent(queue: Queue, input: JsonObject): MessageContent {
  const body = requiredText(input, 'MessageBody');
  if (!BODY.test(body)) {
    throw sqsError(
      'InvalidMessageContents',
      'Invalid characters were found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  }
  return {
    body,
    attributes: parseMessageAttributes(input, 'MessageAttributes'),
    systemAttributes: withTraceHeader(parseMessageAttributes(input, 'MessageSystemAttributes'), input),
    ...(queue.isFifo ? parseFifoMembers(queue.attributes, input) : parseStandardMembers(input)),
  };
}

/** The trace that the sender says in a header counts where the message does not say one. */
function withTraceHeader(attributes: MessageAttributes, { TraceHeader }: JsonObject): MessageAttributes {
  if (typeof TraceHeader !== 'string') return attributes;
  return new Map([
    ['AWSTraceHeader', { kind: 'text', dataType: 'String', value: TraceHeader }],
    ...attributes,
  ]);
}

function parseStandardMembers(input: JsonObject): Pick<MessageContent, 'messageGroupId'> {
  refuseDeduplicationId(input);
  const messageGroupId = optionalText(input, 'MessageGroupId');
  return messageGroupId === undefined ? {} : { messageGroupId };
}

/** Who sent it, in the forms that AWS gives: an account, a role's session, a service. */
function senderId(cloud: Cloud, principal: Principal): string {
  switch (principal.kind) {
    case 'operator':
      return cloud.accountId;
    case 'role':
      return `${principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1)}:${principal.sessionName}`;
    case 'service':
      return principal.service;
    default:
      throw new TypeError(`Not a principal: ${JSON.stringify(principal satisfies never)}`);
  }
}
