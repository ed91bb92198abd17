import {
  GENERIC_EVENTS,
  GENERIC_WORKFLOWS,
  LONGEST_LIFE_SECONDS,
  type WorkflowName,
} from '../model/fixture.ts';
import type { Action, History } from '../model/history.ts';
import type { Observation } from '../observe/observation.ts';
import { observe } from '../observe/observe.ts';
import { lettersRunOut, readLetters } from '../observe/read-letters.ts';
import { emptyQueues, stopOverdueRuns, untilAllRunsAreOver } from './finish.ts';
import { isKey } from './own-key.ts';
import { perform } from './perform.ts';
import type { Stage } from './stage.ts';
import { Switches } from './switches.ts';
import type { World } from './world.ts';

/** Longer than any retry of the product goes on, in seconds. */
const AFTERMATH_SECONDS = 900;

/**
 * Lets a history happen, sees it through to its end, and says what could be seen of it.
 *
 * @param serial no other history of this world has it.
 */
export async function runHistory(world: World, history: History, serial: number): Promise<Observation> {
  // Whatever the history before it left is done, and its events are older than a second.
  await world.engine.advance(60_000);
  world.recorder.clear();
  world.ids.restart();
  const runs: Stage['runs'] = new Map();
  const stage: Stage = {
    world,
    switches: new Switches(world, runs),
    serial,
    startedAtMs: world.nowMs(),
    runs,
    done: [],
  };
  for (const [index, { afterSeconds, action }] of history.steps.entries()) {
    if (afterSeconds > 0) await world.engine.advance(afterSeconds * 1_000);
    // What is done at once meets functions that have not come far, or have not begun.
    const isFollowedAtOnce = history.steps[index + 1]?.afterSeconds === 0;
    world.calls.allow(isFollowedAtOnce ? Math.floor(world.ids.random() * 4) : Number.POSITIVE_INFINITY);
    await act(stage, action);
  }
  await world.engine.advance(AFTERMATH_SECONDS * 1_000);
  stage.switches.allOff();
  await world.engine.advance(AFTERMATH_SECONDS * 1_000);
  await untilAllRunsAreOver(stage);
  await stopOverdueRuns(stage);
  // The history after it begins with the functions of this release.
  if (history.steps.some(({ action }) => action.type === 'deploy'))
    await act(stage, { type: 'deploy', what: 'functions' });
  const letters = [...lettersRunOut(stage), ...(await readLetters(world))];
  await emptyQueues(world);
  await probe(stage, history);
  return observe(stage, letters);
}

async function act(stage: Stage, action: Action): Promise<void> {
  stage.done.push({ atMs: stage.world.nowMs(), action });
  await perform(stage, action);
}

/**
 * When all that the history left behind means nothing any more, each key has one more run, which must succeed. It also
 * makes the product look at the mailbox again: what waited in vain gets its verdict only then.
 */
async function probe(stage: Stage, { steps }: History): Promise<void> {
  const { engine } = stage.world;
  await engine.advance(LONGEST_LIFE_SECONDS * 1_000 + AFTERMATH_SECONDS * 1_000);
  const places = new Map<string, { readonly workflow: WorkflowName; readonly key: string | number }>();
  for (const { action } of steps) {
    if (action.type !== 'start' && action.type !== 'send') continue;
    const { workflow, key } = action;
    const isGeneric = action.type === 'send' && GENERIC_EVENTS.includes(action.event);
    const workflows: readonly WorkflowName[] = isGeneric ? GENERIC_WORKFLOWS : [workflow];
    if (!isKey(key)) continue;
    for (const each of workflows) places.set(`${each}/${key}`, { workflow: each, key });
  }
  for (const [place, { workflow, key }] of places) {
    await act(stage, {
      type: 'start',
      run: `probe-${place.replace('/', '-')}`,
      workflow,
      key,
      workSeconds: [3, 3],
    });
  }
  await engine.advance(AFTERMATH_SECONDS * 1_000);
  await untilAllRunsAreOver(stage);
}
