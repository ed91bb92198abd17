import type { JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { requiredInteger, requiredText } from '../api/members.ts';
import { VISIBILITY_TIMEOUT_SECONDS } from '../limits.ts';
import type { Queue } from './queue.ts';
import { parseReceiptHandle, type Receipt } from './receipt-handle.ts';

/**
 * Deletes the message of a receipt. A stale handle, or a message that is gone, is no error; a stale handle deletes
 * nothing. A FIFO queue refuses a handle whose message is visible again.
 *
 * @throws AwsError ReceiptHandleIsInvalid, InvalidParameterValue
 */
export function deleteByReceipt(queue: Queue, input: JsonObject): void {
  const { receipt, handle } = requiredReceipt(input);
  const state = queue.stateOf(receipt);
  if (queue.isFifo && (state === 'visible' || state === 'stale')) {
    throw invalidHandle(handle, 'The receipt handle has expired.');
  }
  if (state !== 'stale') queue.delete(receipt.messageId);
}

/** @throws AwsError ReceiptHandleIsInvalid, MessageNotInflight, InvalidParameterValue */
export function changeVisibilityByReceipt(queue: Queue, input: JsonObject): void {
  const { receipt, handle } = requiredReceipt(input);
  const seconds = requiredInteger(input, 'VisibilityTimeout', VISIBILITY_TIMEOUT_SECONDS);
  const state = queue.stateOf(receipt);
  switch (state) {
    case 'in-flight':
      queue.changeVisibility(receipt.messageId, seconds);
      return;
    case 'visible':
    case 'stale':
      throw sqsError('MessageNotInflight', `The message of receipt handle ${handle} is not in flight.`);
    case 'gone':
      throw invalidHandle(
        handle,
        'Message does not exist or is not available for visibility timeout change.',
      );
    default:
      throw new TypeError(`Not a state of a receipt: ${JSON.stringify(state satisfies never)}`);
  }
}

function invalidHandle(handle: string, reason: string) {
  return sqsError(
    'InvalidParameterValue',
    `Value ${handle} for parameter ReceiptHandle is invalid. Reason: ${reason}`,
  );
}

function requiredReceipt(input: JsonObject): { readonly receipt: Receipt; readonly handle: string } {
  const handle = requiredText(input, 'ReceiptHandle');
  const receipt = parseReceiptHandle(handle);
  if (receipt === undefined) {
    throw sqsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  }
  return { receipt, handle };
}
