import { isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { invalidParameter } from '../api/errors.ts';
import { optionalText, requiredText } from '../api/members.ts';
import { MESSAGE_MAX_BYTES, SUBJECT_MAX_LENGTH } from '../limits.ts';
import type { SubscriptionProtocol } from '../subscription/subscription.ts';
import { attributesBytes, type MessageAttributes, parseMessageAttributes } from './message-attributes.ts';

/** What was published. */
export interface Message {
  readonly id: string;
  readonly topicArn: string;
  readonly publishedAtEpochMs: number;
  readonly content: MessageContent;
}

export interface MessageContent {
  /** What a subscription of each protocol gets. */
  readonly bodies: Readonly<Record<SubscriptionProtocol, string>>;
  readonly subject?: string;
  readonly attributes: MessageAttributes;
  /** Goes on to queues. */
  readonly messageGroupId?: string;
  /** Of message and attributes. */
  readonly bytes: number;
}

/** ASCII without control characters, beginning with a letter, a figure or a sign. */
const SUBJECT = /^[\x21-\x7e][\x20-\x7e]*$/;

/** Parses what Publish and the entries of PublishBatch share. @throws AwsError InvalidParameter, ParameterValueInvalid */
export function parseMessageContent(input: JsonObject): MessageContent {
  if (input['Message'] === '') throw invalidParameter('Empty message');
  const message = requiredText(input, 'Message');
  const subject = optionalText(input, 'Subject');
  if (subject !== undefined && (subject.length > SUBJECT_MAX_LENGTH || !SUBJECT.test(subject))) {
    throw invalidParameter('Subject');
  }
  if (optionalText(input, 'MessageDeduplicationId') !== undefined) {
    throw invalidParameter(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  }
  const attributes = parseMessageAttributes(input);
  const messageGroupId = optionalText(input, 'MessageGroupId');
  const bytes = Buffer.byteLength(message) + attributesBytes(attributes);
  if (bytes > MESSAGE_MAX_BYTES) throw invalidParameter('Message too long');
  return {
    bodies: parseBodies(message, optionalText(input, 'MessageStructure')),
    attributes,
    bytes,
    ...(subject !== undefined && { subject }),
    ...(messageGroupId !== undefined && { messageGroupId }),
  };
}

function parseBodies(message: string, structure: string | undefined): MessageContent['bodies'] {
  if (structure === undefined) return { lambda: message, sqs: message };
  if (structure !== 'json') throw invalidParameter('MessageStructure');
  const byProtocol = parseObject(message);
  const { default: common, lambda, sqs } = byProtocol;
  if (typeof common !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return {
    lambda: typeof lambda === 'string' ? lambda : common,
    sqs: typeof sqs === 'string' ? sqs : common,
  };
}

function parseObject(text: string): JsonObject {
  const failed = () => invalidParameter('Message Structure - JSON message body failed to parse');
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    throw failed();
  }
  throw failed();
}
