import { printJson } from '../../json/index.ts';
import type { Cloud, JsonObject } from '../../kernel/index.ts';
import { queueUrlOf } from '../targets/queue.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryFailure } from './failure.ts';
import { ruleAsPrincipal } from './target-sender.ts';

/** Which limit of the retry policy ended the attempts; absent when the failure was none to retry. */
export type ExhaustedRetryCondition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** A delivery that has failed for good. */
export interface DeadLetter {
  readonly delivery: Delivery;
  readonly failure: DeliveryFailure;
  readonly queueArn: string;
  readonly retryAttempts: number;
  readonly exhausted?: ExhaustedRetryCondition;
}

/**
 * Puts the event, as the rule matched it, on the target's dead-letter queue; what went wrong is in the attributes.
 * Source: EventBridge user guide, "Using dead-letter queues to process undelivered events".
 *
 * @throws AwsError as SendMessage answers.
 */
export async function sendToDeadLetterQueue(cloud: Cloud, letter: DeadLetter): Promise<void> {
  const { delivery, failure, queueArn, retryAttempts, exhausted } = letter;
  const attributes = {
    RULE_ARN: delivery.rule.ruleArn,
    TARGET_ARN: delivery.target.arn,
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    ...(exhausted !== undefined && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    RETRY_ATTEMPTS: String(retryAttempts),
  };
  const input: JsonObject = {
    QueueUrl: queueUrlOf(queueArn),
    MessageBody: printJson(delivery.envelope),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    ),
  };
  const principal = ruleAsPrincipal(delivery.rule.ruleArn);
  await cloud.call({ service: 'sqs', operation: 'SendMessage', input, principal });
}
