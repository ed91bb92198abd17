import { randomHistory } from '../generate/random-history.ts';
import { openWorld } from '../run/world.ts';
import { Trial, type Verdict } from '../trial.ts';

/** Which histories a process tries: every `step`th from `from` on. */
export interface Portion {
  readonly seed: number;
  readonly from: number;
  readonly step: number;
  readonly end: number;
  readonly shrinks: boolean;
  readonly bundlesFolder?: string;
}

export type WorkerMessage = { readonly kind: 'judged'; readonly verdict: Verdict };

process.once('message', async (portion: Portion) => {
  const world = await openWorld(
    portion.bundlesFolder === undefined ? {} : { bundles: portion.bundlesFolder },
  );
  const trial = new Trial(world);
  for (let number = portion.from; number < portion.end; number += portion.step) {
    const title = `History ${number} of seed ${portion.seed}`;
    const verdict = await trial.judge(title, randomHistory(portion.seed, number), portion.shrinks);
    process.send?.({ kind: 'judged', verdict } satisfies WorkerMessage);
  }
  await world.close();
  process.disconnect();
});
