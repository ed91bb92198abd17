import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { QueueName } from '../model/history.ts';
import type { World } from '../run/world.ts';
import type { Letter } from './observation.ts';

/** Takes every message out of the dead-letter queues. */
export async function readLetters({ clients, queueUrls }: World): Promise<readonly Letter[]> {
  const letters: Letter[] = [];
  for (const [queue, QueueUrl] of Object.entries(queueUrls) as [QueueName, string][]) {
    for (;;) {
      const { Messages = [] } = await clients.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
      );
      if (Messages.length === 0) break;
      for (const { Body = '', ReceiptHandle } of Messages) {
        letters.push({ queue, body: Body });
        await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  }
  return letters;
}
