import type { ValueOr } from '../expression/value.ts';
import { call, callback } from './integration.ts';

/** Source: Amazon SQS API reference, SendMessage. */
export interface SendMessageArguments {
  readonly QueueUrl: ValueOr<string>;
  /** Text, or JSON that is sent as text. */
  readonly MessageBody: unknown;
  readonly DelaySeconds?: ValueOr<number>;
  readonly MessageAttributes?: Readonly<Record<string, unknown>>;
  /** FIFO queues only. */
  readonly MessageDeduplicationId?: ValueOr<string>;
  /** FIFO queues only. */
  readonly MessageGroupId?: ValueOr<string>;
}

/** Source: Step Functions developer guide, "Send messages to an Amazon SQS queue with Step Functions". */
export const sqsSendMessage = call<
  SendMessageArguments,
  { readonly MessageId: string; readonly MD5OfMessageBody: string }
>('arn:aws:states:::sqs:sendMessage');

/** Sends a message and waits until someone answers the token. */
export const sqsSendMessageWaitForTaskToken = callback<SendMessageArguments>(
  'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
);
