import { apply, withExecution } from './changes.ts';
import type { World } from './world.ts';

/** The mailbox is told the last end of an execution. */
export function release(world: World, name: string): World {
  const ended = world.executions[name];
  const index = ended?.spans.findLastIndex((span) => span.endedAtEpochMs !== undefined) ?? -1;
  const span = ended?.spans[index];
  if (ended === undefined || span?.endedAtEpochMs === undefined) throw new Error(`${name} has not ended`);
  const [released] = apply<'release'>(world, {
    type: 'release',
    executionArn: ended.arn,
    startedAtEpochMs: ended.spans[0]?.startedAtEpochMs,
    stoppedAtEpochMs: span.endedAtEpochMs,
    redriveCount: index,
  });
  const spans = ended.spans.map((entry, at) => (at === index ? { ...entry, isEndTold: true } : entry));
  const { turnSinceEpochMs } = ended;
  const isOver = turnSinceEpochMs !== undefined && turnSinceEpochMs <= span.endedAtEpochMs;
  return withExecution(released, name, { spans, ...(isOver ? { turnSinceEpochMs: undefined } : {}) });
}
