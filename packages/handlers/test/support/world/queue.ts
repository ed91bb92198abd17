import { apply, withExecution } from './changes.ts';
import { release } from './release.ts';
import { type Execution, runningSpan, type World } from './world.ts';

/** Longer than any history: a turn that ran out in the middle of a run would be another story. */
const PATIENCE_SECONDS = 366 * 86_400;

/** An execution asks for its turn. @returns the world after it, and whether it may begin. */
export function askForTurn(world: World, name: string): readonly [World, boolean] {
  const asking = world.executions[name];
  if (asking === undefined) throw new Error(`${name} was never started`);
  const queuedAtEpochMs = asking.queuedAtEpochMs ?? world.now;
  const [asked, outcome] = apply<'turn'>(world, {
    type: 'turn',
    executionArn: asking.arn,
    queuedAtEpochMs,
    timeoutSeconds: PATIENCE_SECONDS,
  });
  switch (outcome.type) {
    case 'turn':
      refuseUnfair(asked, name, { ...asking, queuedAtEpochMs });
      return [
        withExecution(asked, name, { queuedAtEpochMs: undefined, turnSinceEpochMs: queuedAtEpochMs }),
        true,
      ];
    case 'wait': {
      const holder = Object.entries(asked.executions).find(
        ([, { arn }]) => arn === outcome.holder.executionArn,
      );
      if (holder === undefined) throw new Error(`Nobody is ${outcome.holder.executionArn}`);
      // The step asks Step Functions, and lets nobody wait for an execution that is over.
      if (runningSpan(holder[1]) === undefined) return askForTurn(release(asked, holder[0]), name);
      return [withExecution(asked, name, { queuedAtEpochMs }), false];
    }
    case 'queueFull':
      return [withExecution(asked, name, { queuedAtEpochMs: undefined }), false];
    case 'timedOut':
      throw new Error(`${name} has waited in vain`);
    default:
      throw new Error(`Unknown outcome: ${JSON.stringify(outcome satisfies never)}`);
  }
}

/** One execution at a time has its turn, in order of arrival. */
function refuseUnfair(
  world: World,
  name: string,
  { arn, queuedAtEpochMs = world.now, turnSinceEpochMs }: Execution,
): void {
  if (turnSinceEpochMs !== undefined) return;
  for (const [other, entry] of Object.entries(world.executions)) {
    if (other === name || runningSpan(entry) === undefined) continue;
    if (entry.turnSinceEpochMs !== undefined) throw new Error(`${name} has its turn while ${other} has it`);
    const { queuedAtEpochMs: since } = entry;
    if (since !== undefined && (since < queuedAtEpochMs || (since === queuedAtEpochMs && entry.arn < arn)))
      throw new Error(`${name} has its turn before ${other}, which came before it`);
  }
}
