import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { RedriveExecutionCommand, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { eventOf } from '../model/fixture.ts';
import type { Action, Deployed } from '../model/history.ts';
import { deployFunctions, deployStateMachines } from './deploy.ts';
import { ownKey, prefixOf } from './own-key.ts';
import { redriveLetters } from './redrive-letters.ts';
import { removeExpiredItems } from './remove-expired-items.ts';
import { replay } from './replay.ts';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

/** Does one thing to the stack, over the AWS APIs or a switch of the engine. */
export async function perform(stage: Stage, action: Action): Promise<void> {
  const { world, switches } = stage;
  switch (action.type) {
    case 'start':
      return start(stage, action);
    case 'send':
      return send(stage, action);
    case 'stop':
      await ifStarted(stage, action.run, (executionArn) =>
        world.clients.sfn.send(new StopExecutionCommand({ executionArn, error: 'StoppedByHand' })),
      );
      return;
    case 'redrive':
      await ifStarted(stage, action.run, (executionArn) =>
        world.clients.sfn.send(new RedriveExecutionCommand({ executionArn })).catch(unlessNotRedrivable),
      );
      return;
    case 'redrive letters':
      return redriveLetters(world, action.queue);
    case 'replay':
      return replay(stage, action.lastSeconds);
    case 'remove expired items':
      return removeExpiredItems(world);
    case 'deploy':
      return deploy(world, action.what);
    case 'fault':
      return switches.callFault(action);
    case 'delivery fault':
      return switches.deliveryFault(action);
    case 'release':
      return world.engine.eventFaults.releaseHeld(action.order);
    case 'all well':
      return switches.allOff();
    default:
      throw new TypeError(`Not an action: ${JSON.stringify(action satisfies never)}`);
  }
}

function deploy(world: World, what: Deployed): Promise<void> {
  switch (what) {
    case 'functions':
      return deployFunctions(world, world.releases.bundles);
    case 'functions of the next release':
      return deployFunctions(world, world.releases.nextBundles);
    case 'state machines':
      return deployStateMachines(world);
    default:
      throw new TypeError(`Nothing that can be deployed: ${JSON.stringify(what satisfies never)}`);
  }
}

async function start(stage: Stage, action: Extract<Action, { type: 'start' }>): Promise<void> {
  const { run, workflow, workSeconds } = action;
  if (stage.runs.has(run)) return;
  const key = ownKey(stage.serial, action.key);
  const { executionArn = '' } = await stage.world.clients.sfn.send(
    new StartExecutionCommand({
      stateMachineArn: stage.world.stateMachineArns[workflow],
      name: `${prefixOf(stage.serial)}${run}`,
      input: JSON.stringify({ workflowkey: key, workSeconds }),
    }),
  );
  const startedAtMs = stage.world.nowMs();
  stage.runs.set(run, { name: run, workflow, key, workSeconds, executionArn, startedAtMs });
}

async function send(stage: Stage, action: Extract<Action, { type: 'send' }>): Promise<void> {
  const named = action.run === undefined ? undefined : stage.runs.get(action.run);
  if (action.run !== undefined && named === undefined) return;
  const { source, detailType, detail } = eventOf(action.event, action.workflow, {
    workflowkey: ownKey(stage.serial, action.key),
    ...(named === undefined ? {} : { executionArn: named.executionArn }),
  });
  await stage.world.clients.eventBridge.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: stage.world.busName,
          Source: source,
          DetailType: detailType,
          Detail: JSON.stringify(detail),
          Time: new Date(stage.world.nowMs() + (action.aheadSeconds ?? 0) * 1_000),
        },
      ],
    }),
  );
}

async function ifStarted(
  stage: Stage,
  run: string,
  act: (executionArn: string) => Promise<unknown>,
): Promise<void> {
  const started = stage.runs.get(run);
  if (started !== undefined) await act(started.executionArn);
}

/** One that still runs, or succeeded, cannot be redriven; then nothing happens. */
function unlessNotRedrivable(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'ExecutionNotRedrivable') throw error;
}
