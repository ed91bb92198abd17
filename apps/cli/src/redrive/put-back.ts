import { ChangeMessageVisibilityBatchCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';

/** SQS takes at most ten messages at once. Source: SQS API reference, ChangeMessageVisibilityBatch. */
const BATCH_SIZE = 10;

/**
 * Lets others see again what was received and stays in its queue. What was dropped meanwhile is not there to be put back, which SQS
 * tells of each and nobody minds.
 */
export async function putBack(sqs: SQSClient, queueUrl: string, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += BATCH_SIZE) {
    const Entries = messages.slice(start, start + BATCH_SIZE).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}
