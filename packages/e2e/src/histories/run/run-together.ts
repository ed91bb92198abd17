import {
  GENERIC_EVENTS,
  GENERIC_WORKFLOWS,
  LONGEST_LIFE_SECONDS,
  type WorkflowName,
} from '../model/fixture.ts';
import type { Action, History, Step } from '../model/history.ts';
import type { Observation } from '../observe/observation.ts';
import { observe } from '../observe/observe.ts';
import { readLettersOf } from '../observe/read-letters.ts';
import { emptyQueues, stopOverdueRuns, untilAllRunsAreOver } from './finish.ts';
import { inBatches } from './in-batches.ts';
import { isKey } from './own-key.ts';
import { perform } from './perform.ts';
import type { Stage } from './stage.ts';
import { type Concerns, Switches } from './switches.ts';
import { timetableOf } from './timetable.ts';
import type { World } from './world.ts';

/** Histories that happen at the same time, each on keys of its own. */
export interface Together {
  readonly histories: readonly History[];
  /** Number of the first; those after it have the numbers after it. No other history of this world has one of them. */
  readonly firstSerial: number;
  /** What operators do meanwhile to the whole stack; each history has it among what was done. Absent: nothing. */
  readonly errands?: readonly Step[];
  /** Waited for before anything is done at an instant, so that a machine is given no more than it should have. Absent: not. */
  readonly pace?: () => Promise<void>;
  /** Told of each call or delivery that a fault strikes, as it happens. Absent: nobody is. */
  readonly onStrike?: (what: string) => void;
}

/** Longer than any retry of the product goes on, in seconds. */
const AFTERMATH_SECONDS = 900;

/** Lets histories happen, sees them through to their ends, and says what could be seen of each. */
export async function runTogether(
  world: World,
  { histories, firstSerial, errands = [], pace = async () => {}, onStrike = () => undefined }: Together,
): Promise<readonly Observation[]> {
  const { engine } = world;
  // Whatever the histories before them left is done, and its events are older than a second.
  await engine.advance(60_000);
  world.recorder.clear();
  world.ids.restart();
  const isOwn = (serial: number) =>
    histories.length === 1 ? () => true : (what: object) => world.recorder.owners.serialOf(what) === serial;
  const stages = histories.map((_, index) =>
    stageOf(world, firstSerial + index, { isOwn: isOwn(firstSerial + index), onStrike }),
  );
  const startedAtMs = world.nowMs();
  for (const { atSeconds, moments } of timetableOf([...histories, { steps: errands }])) {
    await engine.advance(startedAtMs + atSeconds * 1_000 - world.nowMs());
    await pace();
    await inBatches(moments, async ({ index, actions }) => {
      const stage = stages[index];
      if (stage === undefined) await doForAll(stages, actions);
      else await actAll(stage, actions);
    });
  }
  await engine.advance(AFTERMATH_SECONDS * 1_000);
  for (const { switches } of stages) switches.allOff();
  await engine.advance(AFTERMATH_SECONDS * 1_000);
  await untilAllRunsAreOver(world, stages);
  await stopOverdueRuns(world, stages);
  // The histories after them begin with the functions of this release.
  const steps = [...histories.flatMap((history) => history.steps), ...errands];
  const deploys = steps.some(({ action }) => action.type === 'deploy' && action.what !== 'state machines');
  const [first] = stages;
  if (deploys && first !== undefined) await act(first, { type: 'deploy', what: 'functions' });
  const letters = await readLettersOf(world, stages);
  await emptyQueues(world);
  await probe(world, stages, histories);
  return observe(world, stages, letters);
}

function stageOf(world: World, serial: number, concerns: Concerns): Stage {
  const runs: Stage['runs'] = new Map();
  const switches = new Switches(world, runs, concerns);
  return { world, switches, serial, startedAtMs: world.nowMs(), runs, done: [] };
}

/** What is done at once meets functions that have not come far, or have not begun. */
async function actAll(stage: Stage, actions: readonly Action[]): Promise<void> {
  const { calls, ids } = stage.world;
  for (const [index, action] of actions.entries()) {
    const isFollowedAtOnce = index < actions.length - 1;
    calls.allow(isFollowedAtOnce ? Math.floor(ids.random() * 4) : Number.POSITIVE_INFINITY);
    await act(stage, action);
  }
}

async function doForAll(stages: readonly Stage[], actions: readonly Action[]): Promise<void> {
  for (const action of actions) {
    for (const { world, done } of stages) done.push({ atMs: world.nowMs(), action });
    const [first] = stages;
    if (first !== undefined) await perform(first, action);
  }
}

async function act(stage: Stage, action: Action): Promise<void> {
  stage.done.push({ atMs: stage.world.nowMs(), action });
  await perform(stage, action);
}

/**
 * When all that the histories left behind means nothing any more, each key has one more run, which must succeed. It also
 * makes the product look at the mailbox again: what waited in vain gets its verdict only then.
 */
async function probe(world: World, stages: readonly Stage[], histories: readonly History[]): Promise<void> {
  const { engine } = world;
  await engine.advance(LONGEST_LIFE_SECONDS * 1_000 + AFTERMATH_SECONDS * 1_000);
  await inBatches([...stages.entries()], async ([index, stage]) => {
    for (const [place, { workflow, key }] of placesIn(histories[index])) {
      await act(stage, {
        type: 'start',
        run: `probe-${place.replace('/', '-')}`,
        workflow,
        key,
        workSeconds: [3, 3],
      });
    }
  });
  await engine.advance(AFTERMATH_SECONDS * 1_000);
  await untilAllRunsAreOver(world, stages);
}

/** The mailboxes that a history touches. */
function placesIn(history: History | undefined) {
  const places = new Map<string, { readonly workflow: WorkflowName; readonly key: string | number }>();
  for (const { action } of history?.steps ?? []) {
    if (action.type !== 'start' && action.type !== 'send') continue;
    const { workflow, key } = action;
    const isGeneric = action.type === 'send' && GENERIC_EVENTS.includes(action.event);
    const workflows: readonly WorkflowName[] = isGeneric ? GENERIC_WORKFLOWS : [workflow];
    if (!isKey(key)) continue;
    for (const each of workflows) places.set(`${each}/${key}`, { workflow: each, key });
  }
  return places;
}
