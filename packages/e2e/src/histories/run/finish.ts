import { DescribeExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

const DAY_SECONDS = 86_400;
/** Two sections with a monitor of a day each, tried three times, and a day to spare. */
const LONGEST_RUN_DAYS = 7;

/** Lets time pass until no run goes on. */
export async function untilAllRunsAreOver(stage: Stage): Promise<void> {
  for (let day = 0; day < LONGEST_RUN_DAYS; day += 1) {
    if ((await running(stage)).length === 0) return;
    await stage.world.engine.advance(DAY_SECONDS * 1_000);
  }
}

/** Stops what should long be over, so that it cannot disturb the next history; its end tells that it hung. */
export async function stopOverdueRuns(stage: Stage): Promise<void> {
  const { clients, engine } = stage.world;
  for (const executionArn of await running(stage)) {
    await clients.sfn.send(new StopExecutionCommand({ executionArn, error: 'StillRunning' }));
  }
  await engine.advance(60_000);
}

export async function emptyQueues({ clients, queueUrls }: World): Promise<void> {
  for (const QueueUrl of Object.values(queueUrls))
    await clients.sqs.send(new PurgeQueueCommand({ QueueUrl }));
}

async function running({ world, runs }: Stage): Promise<readonly string[]> {
  const described = await Promise.all(
    [...runs.values()].map(({ executionArn }) =>
      world.clients.sfn.send(new DescribeExecutionCommand({ executionArn })),
    ),
  );
  return described.flatMap(({ status, executionArn }) =>
    status === 'RUNNING' && executionArn !== undefined ? [executionArn] : [],
  );
}
