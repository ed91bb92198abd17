import { ListArchivesCommand, StartReplayCommand } from '@aws-sdk/client-eventbridge';
import { prefixOf } from './own-key.ts';
import type { Stage } from './stage.ts';

/** Replays what the archive kept of the last seconds of this history. */
export async function replay(
  { world, serial, startedAtMs, done }: Stage,
  lastSeconds: number,
): Promise<void> {
  const { clients, busArn } = world;
  const { Archives = [] } = await clients.eventBridge.send(
    new ListArchivesCommand({ EventSourceArn: busArn }),
  );
  const [archive] = Archives;
  if (archive === undefined)
    throw new Error('The bus of the fixture stack has an archive, but none was found.');
  const now = world.nowMs();
  // The bus keeps whole seconds, and another history may have ended a moment before this one began.
  const from = Math.max(startedAtMs, now - lastSeconds * 1_000);
  if (from >= now) return;
  await clients.eventBridge.send(
    new StartReplayCommand({
      ReplayName: `${prefixOf(serial)}replay-${done.length}`,
      EventSourceArn: archiveArn(busArn, archive.ArchiveName ?? ''),
      EventStartTime: new Date(from),
      EventEndTime: new Date(now),
      Destination: { Arn: busArn },
    }),
  );
}

function archiveArn(busArn: string, name: string): string {
  return `${busArn.slice(0, busArn.indexOf(':event-bus/'))}:archive/${name}`;
}
