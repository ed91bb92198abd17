import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { LONGEST_LIFE_SECONDS } from '../model/fixture.ts';
import type { QueueName } from '../model/history.ts';
import type { Stage } from '../run/stage.ts';
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

/** What stood in a dead-letter queue for as long as a queue can keep it, and nobody redrove. */
export function lettersRunOut({ world, done }: Pick<Stage, 'world' | 'done'>): readonly Letter[] {
  const retentionMs = LONGEST_LIFE_SECONDS * 1_000;
  return (Object.entries(world.queueUrls) as [QueueName, string][]).flatMap(([queue, url]) =>
    world.recorder.messages
      .filter(({ queueUrl, atMs }) => queueUrl === url && atMs + retentionMs <= world.nowMs())
      .filter(
        (message) =>
          !done.some(
            ({ action, atMs }) =>
              action.type === 'redrive letters' &&
              action.queue === queue &&
              atMs >= message.atMs &&
              atMs < message.atMs + retentionMs,
          ),
      )
      .map(({ body }) => ({ queue, body })),
  );
}
