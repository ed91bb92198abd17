import type { CallFaultSwitch } from '@wfm/local';
import { inBatches } from '../histories/run/in-batches.ts';
import {
  aboutOf,
  calledPoint,
  EFFECT_NAMES,
  EFFECTS,
  type EffectName,
  type FaultPoint,
  pointsOf,
} from './fault-points.ts';
import { brokenOf } from './judge.ts';
import type { Listeners } from './listeners.ts';
import type { Situation, Step } from './situations.ts';

/** What came of a situation with each of its calls failing in each way. */
export interface Proof {
  /** The calls, by their names. */
  readonly points: readonly string[];
  readonly cases: number;
  /** What is broken, with the call and what happened to it. */
  readonly broken: readonly string[];
}

/** A call that fails, and how. */
export interface Fault {
  readonly point: FaultPoint;
  /** What the point is called. */
  readonly called: string;
  readonly effect: EffectName;
}

/**
 * Lives a situation once without a fault, to learn its calls, then once for each way in which each may fail, all at the same time.
 *
 * @param prefix begins the workflow keys.
 * @param isTaken which of the faults happen. Absent: all.
 */
export async function prove(
  listeners: Listeners,
  prefix: string,
  situation: Situation,
  isTaken: (fault: Fault) => boolean = () => true,
): Promise<Proof> {
  const { before, struck, after, heard, status = 'SUCCEEDED' } = situation;
  const { only = () => true, mayMiss = () => false } = situation;
  const plain = `${prefix}-plain`;
  const { calls } = listeners.notebook.page(plain);
  await live(listeners, before, [plain]);
  const earlier = calls.length;
  await live(listeners, [struck], [plain]);
  const points = pointsOf(calls.slice(earlier)).filter(only);
  await live(listeners, after, [plain]);

  const faults = new Map(
    points
      .flatMap((point) =>
        EFFECT_NAMES.map((effect): Fault => ({ point, called: calledPoint(point), effect })),
      )
      .filter(isTaken)
      .map((fault, number): [string, Fault] => [`${prefix}-${number}`, fault]),
  );
  const keys = [...faults.keys()];
  await live(listeners, before, keys);
  const switches = new Map([...faults].map(([key, fault]) => [key, switchOn(listeners, key, fault)]));
  await live(listeners, [struck], keys);
  await live(listeners, after, keys);

  const items = await listeners.items();
  const broken = await inBatches([plain, ...keys], async (key) => {
    const fault = faults.get(key);
    const called = fault === undefined ? 'no fault' : `${fault.called} ${fault.effect}`;
    const isStruck = fault === undefined || mayMiss(fault.point) || (switches.get(key)?.strikes ?? 0) > 0;
    const found = await brokenOf(listeners, key, {
      heard,
      status,
      mayLackLines:
        fault?.point.about === 'deletion' && fault.effect === 'is what the function crashes after',
      items: items.get(key),
    });
    return [...(isStruck ? [] : ['the call was not made']), ...found].map((what) => `${called}: ${what}`);
  });
  return { points: points.map(calledPoint), cases: faults.size, broken: broken.flat() };
}

/** Does each step for all keys, one step after the other. */
async function live(listeners: Listeners, steps: readonly Step[], keys: readonly string[]): Promise<void> {
  for (const { act, seconds } of steps) {
    await inBatches(keys, (key) => act(listeners, key));
    await listeners.pass(seconds);
  }
}

function switchOn(listeners: Listeners, key: string, { point, effect }: Fault): CallFaultSwitch {
  const { by, service, operation, about, nth } = point;
  const { engine, notebook } = listeners;
  let made = 0;
  return engine.faults.on(
    {
      service,
      operation,
      caller: listeners.nameOf(by),
      when: (input) => {
        if (notebook.keyOf({ service, input }) !== key || aboutOf(input) !== about) return false;
        made += 1;
        return made >= nth;
      },
    },
    EFFECTS[effect],
  );
}
