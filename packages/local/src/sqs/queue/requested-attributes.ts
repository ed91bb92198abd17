import type { JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { isFifo, parseQueueAttributes, type QueueAttributes } from './queue-attributes.ts';
import { parseRedrivePolicy } from './redrive-policy.ts';

const QUEUE_NAME = /^[A-Za-z0-9_-]{1,80}$/;
const FIFO_QUEUE_NAME = /^[A-Za-z0-9_-]{1,75}\.fifo$/;

/**
 * The attributes of a queue that is to be made. Only a FIFO queue has a name on `.fifo`, and it says so.
 *
 * @throws AwsError InvalidParameterValue, InvalidAttributeName, InvalidAttributeValue
 */
export function parseNewQueue(name: string, input: JsonObject): QueueAttributes {
  const attributes = parseQueueAttributes(input);
  if (isFifo(attributes) ? !FIFO_QUEUE_NAME.test(name) : !QUEUE_NAME.test(name)) {
    throw sqsError(
      'InvalidParameterValue',
      isFifo(attributes)
        ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.'
        : 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  }
  requireSound(attributes);
  return attributes;
}

/**
 * The attributes of a queue with those that are to be set. The kind of a queue stays.
 *
 * @throws AwsError InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue
 */
export function parseChangedQueue(current: QueueAttributes, input: JsonObject): QueueAttributes {
  const given = parseQueueAttributes(input);
  const attributes = new Map([...current, ...given]);
  if (given.has('FifoQueue') && isFifo(attributes) !== isFifo(current)) {
    throw invalidValue('FifoQueue', 'Modifying queue type is not supported.');
  }
  requireSound(attributes);
  return attributes;
}

/** What AWS says of an attribute that only FIFO queues have, of a queue that is none. */
const FIFO_ONLY = {
  FifoQueue: 'Unknown Attribute FifoQueue.',
  ContentBasedDeduplication: 'Unknown Attribute ContentBasedDeduplication.',
  DeduplicationScope: 'You can specify the DeduplicationScope only when FifoQueue is set to true.',
  FifoThroughputLimit: 'You can specify the FifoThroughputLimit only when FifoQueue is set to true.',
} as const;

function requireSound(attributes: QueueAttributes): void {
  if (!isFifo(attributes)) {
    for (const [name, message] of Object.entries(FIFO_ONLY)) {
      if (attributes.get(name as keyof typeof FIFO_ONLY)) throw sqsError('InvalidAttributeName', message);
    }
  }
  if (
    attributes.get('FifoThroughputLimit') === 'perMessageGroupId' &&
    attributes.get('DeduplicationScope') !== 'messageGroup'
  ) {
    throw invalidValue(
      'FifoThroughputLimit',
      'To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup.',
    );
  }
  const redrive = attributes.get('RedrivePolicy');
  if (redrive && parseRedrivePolicy(redrive).deadLetterTargetArn.endsWith('.fifo') !== isFifo(attributes)) {
    throw sqsError(
      'InvalidParameterValue',
      `Value ${redrive} for parameter RedrivePolicy is invalid. Reason: Dead-letter target must be same type of queue as the source.`,
    );
  }
}

function invalidValue(name: string, reason: string) {
  return sqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}. Reason: ${reason}`);
}
