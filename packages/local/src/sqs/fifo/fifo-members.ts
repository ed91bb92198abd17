import { createHash } from 'node:crypto';
import type { JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { optionalText, requiredText } from '../api/members.ts';
import { attributeOf, type QueueAttributes } from '../queue/queue-attributes.ts';

/** What a FIFO queue knows a message by. */
export interface FifoMembers {
  readonly messageGroupId: string;
  readonly deduplicationId: string;
}

/** Letters, digits and punctuation. Source: SQS API reference, SendMessage, `MessageDeduplicationId`. */
const ID = /^[\u0021-\u007e]{1,128}$/;

/**
 * What SendMessage says to a FIFO queue.
 *
 * @throws AwsError MissingParameter, InvalidParameterValue
 */
export function parseFifoMembers(attributes: QueueAttributes, input: JsonObject): FifoMembers {
  const messageGroupId = requireId(requiredText(input, 'MessageGroupId'), 'MessageGroupId');
  const given = optionalText(input, 'MessageDeduplicationId');
  const { DelaySeconds: delay } = input;
  // The delay of a FIFO queue is that of all its messages; zero asks for nothing else.
  if (delay !== undefined && delay !== null && delay !== 0) throw otherQueueType('DelaySeconds', delay);
  const deduplicationId =
    given === undefined ? idOfContent(attributes, input) : requireId(given, 'MessageDeduplicationId');
  return { messageGroupId, deduplicationId };
}

function requireId(id: string, member: 'MessageGroupId' | 'MessageDeduplicationId'): string {
  if (ID.test(id)) return id;
  throw invalidValue(
    member,
    id,
    `${member} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}

function idOfContent(attributes: QueueAttributes, input: JsonObject): string {
  if (attributeOf(attributes, 'ContentBasedDeduplication') !== 'true') {
    throw sqsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return createHash('sha256').update(requiredText(input, 'MessageBody')).digest('hex');
}

/** A standard queue has groups for fairness, and no deduplication. @throws AwsError InvalidParameterValue */
export function refuseDeduplicationId(input: JsonObject): void {
  const id = optionalText(input, 'MessageDeduplicationId');
  if (id !== undefined) throw otherQueueType('MessageDeduplicationId', id);
}

/** By what two messages of the queue are the same. */
export function deduplicationKey(attributes: QueueAttributes, members: FifoMembers): string {
  return attributeOf(attributes, 'DeduplicationScope') === 'messageGroup'
    ? JSON.stringify([members.messageGroupId, members.deduplicationId])
    : members.deduplicationId;
}

function otherQueueType(member: string, value: unknown) {
  return invalidValue(member, value, 'The request include parameter that is not valid for this queue type.');
}

function invalidValue(member: string, value: unknown, reason: string) {
  return sqsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${member} is invalid. Reason: ${reason}`,
  );
}
