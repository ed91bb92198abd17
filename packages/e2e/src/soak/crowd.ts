import { itemsWithToken } from '../histories/observe/observe.ts';
import { judge } from '../histories/promises/index.ts';
import { story } from '../histories/report/story.ts';
import { removeExpiredItems } from '../histories/run/remove-expired-items.ts';
import { runTogether } from '../histories/run/run-together.ts';
import type { World } from '../histories/run/world.ts';
import { errandsOf } from './errands.ts';
import type { Ledger } from './ledger.ts';
import { lifeOf } from './lives.ts';

/** Lives that happen at the same time. */
export interface Crowd {
  readonly seed: number;
  /** Number of the first life; those after it have the numbers after it. */
  readonly from: number;
  readonly size: number;
  readonly pace: () => Promise<void>;
  readonly onStrike: (what: string) => void;
}

/** Something that is promised and was not kept. */
export interface Broken {
  /** Names of what was broken. */
  readonly what: readonly string[];
  /** What happened, to be read. */
  readonly told: string;
}

/** Lets a crowd live, and accounts for each of its signals and workflows. */
export async function liveThrough(
  world: World,
  ledger: Ledger,
  { seed, from, size, pace, onStrike }: Crowd,
): Promise<readonly Broken[]> {
  const histories = Array.from({ length: size }, (_, index) => lifeOf(seed, from + index));
  const errands = errandsOf(seed, from);
  const observations = await runTogether(world, {
    histories,
    firstSerial: from + 1,
    errands,
    pace,
    onStrike,
  });
  const broken: Broken[] = [];
  for (const [index, history] of histories.entries()) {
    const seen = observations[index];
    if (seen === undefined) throw new Error('Of each life there is one observation.');
    ledger.add(seen);
    const breaches = judge(seen);
    if (breaches.length === 0) continue;
    const title = `Life ${from + index} of seed ${seed}`;
    broken.push({
      what: [...new Set(breaches.map(({ promise }) => promise.name))],
      told: story({ title, history, seen, breaches }),
    });
  }
  const left = await itemsWithToken(world);
  if (left.length > 0) {
    const places = left.map(({ workflowKey, monitor }) => `${workflowKey}/${monitor}`).slice(0, 10);
    broken.push({
      what: ['nothing is left'],
      told: `${left.length} items of the table hold a task token when all is over: ${places.join(', ')}`,
    });
  }
  await removeExpiredItems(world);
  return broken;
}
