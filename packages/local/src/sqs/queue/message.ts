import type { MessageAttributes } from './message-attributes.ts';

/** What a sender gives. */
export interface MessageContent {
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly systemAttributes: MessageAttributes;
  readonly messageGroupId?: string;
  /** Present in a FIFO queue. */
  readonly deduplicationId?: string;
}

/** A message in a queue. */
export interface Message extends MessageContent {
  readonly id: string;
  readonly senderId: string;
  /** Present in a FIFO queue. */
  readonly sequenceNumber?: string;
  readonly sentAtEpochMs: number;
  /** From when it can be received: after its delay, after the visibility timeout of a receiver. */
  readonly visibleAtEpochMs: number;
  readonly receiveCount: number;
  readonly firstReceivedAtEpochMs?: number;
  /** The queue that gave it up; present in a dead-letter queue. */
  readonly deadLetterSourceArn?: string;
}

/** Whether a receiver holds the message at this time. */
export function isInFlight(message: Message, nowEpochMs: number): boolean {
  return message.receiveCount > 0 && message.visibleAtEpochMs > nowEpochMs;
}

/** Whether the message waits for its delay at this time. */
export function isDelayed(message: Message, nowEpochMs: number): boolean {
  return message.receiveCount === 0 && message.visibleAtEpochMs > nowEpochMs;
}
