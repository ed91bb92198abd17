import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { LONGEST_LIFE_SECONDS } from '../model/fixture.ts';
import type { QueueName } from '../model/history.ts';
import type { Stage } from '../run/stage.ts';
import type { World } from '../run/world.ts';
import type { Letter } from './observation.ts';
import type { SentMessage } from './recorder.ts';

/** Takes every message out of the dead-letter queues. */
async function readLetters({ clients, queueUrls }: World): Promise<readonly Letter[]> {
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

/** The letters of each history: those that ran out, and those that stand in the queues and are taken out of them. */
export async function readLettersOf(
  world: World,
  stages: readonly Stage[],
): Promise<readonly (readonly Letter[])[]> {
  const letters = await readLetters(world);
  const shares = world.recorder.sharesOf(stages.map(({ serial }) => serial));
  const bySerial = world.recorder.owners.group(letters, ({ body }) => body);
  return stages.map((stage, index) => [
    ...lettersRunOut(stage, shares[index]?.messages ?? []),
    ...(stages.length === 1 ? letters : (bySerial.get(stage.serial) ?? [])),
  ]);
}

/** What stood in a dead-letter queue for as long as a queue can keep it, and nobody redrove. */
function lettersRunOut(
  { world, done }: Pick<Stage, 'world' | 'done'>,
  messages: readonly SentMessage[],
): readonly Letter[] {
  const retentionMs = LONGEST_LIFE_SECONDS * 1_000;
  return (Object.entries(world.queueUrls) as [QueueName, string][]).flatMap(([queue, url]) =>
    messages
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
