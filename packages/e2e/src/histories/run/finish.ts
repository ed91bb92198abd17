import { DescribeExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { inBatches } from './in-batches.ts';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

const DAY_SECONDS = 86_400;
/** Two sections with a monitor of a day each, tried three times, and a day to spare. */
const LONGEST_RUN_DAYS = 7;

/** Lets time pass until no run goes on. */
export async function untilAllRunsAreOver(world: World, stages: readonly Stage[]): Promise<void> {
  let going = await running(world, allRuns(stages));
  for (let day = 0; day < LONGEST_RUN_DAYS && going.length > 0; day += 1) {
    await world.engine.advance(DAY_SECONDS * 1_000);
    going = await running(world, going);
  }
}

/** Stops what should long be over, so that it cannot disturb the next history; its end tells that it hung. */
export async function stopOverdueRuns(world: World, stages: readonly Stage[]): Promise<void> {
  const { clients, engine } = world;
  for (const executionArn of await running(world, allRuns(stages))) {
    await clients.sfn.send(new StopExecutionCommand({ executionArn, error: 'StillRunning' }));
  }
  await engine.advance(60_000);
}

export async function emptyQueues({ clients, queueUrls }: World): Promise<void> {
  for (const QueueUrl of Object.values(queueUrls))
    await clients.sqs.send(new PurgeQueueCommand({ QueueUrl }));
}

function allRuns(stages: readonly Stage[]): readonly string[] {
  return stages.flatMap(({ runs }) => [...runs.values()].map(({ executionArn }) => executionArn));
}

async function running({ clients }: World, executionArns: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  await inBatches(executionArns, async (executionArn) => {
    const { status } = await clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'RUNNING') found.push(executionArn);
  });
  return found;
}
