import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../ports/clock.ts';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';

export interface SqsDeadLettersOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * The queue to which Lambda hands what failed at all its tries. A letter has the form that Lambda gives it, with a condition
 * of its own, so that it is read and redriven like any other.
 * Source: Lambda developer guide, "Capturing records of Lambda asynchronous invocations".
 */
export class SqsDeadLetters implements DeadLetters {
  readonly #options: SqsDeadLettersOptions;

  constructor(options: SqsDeadLettersOptions) {
    this.#options = options;
  }

  async keep({ invocation: { requestId, functionArn }, payload, error }: DeadLetter): Promise<void> {
    const { client, queueUrl, clock } = this.#options;
    const record = {
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      requestContext: { requestId, functionArn, condition: 'Rejected', approximateInvokeCount: 1 },
      requestPayload: payload,
      responsePayload: { errorType: error.name, errorMessage: error.message },
    };
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(record) }));
  }
}
