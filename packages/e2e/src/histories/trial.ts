import type { History } from './model/history.ts';
import type { Observation } from './observe/observation.ts';
import { type Breach, judge } from './promises/index.ts';
import { shrink } from './report/shrink.ts';
import { story } from './report/story.ts';
import { runHistory } from './run/run-history.ts';
import type { World } from './run/world.ts';

/** What came of one history. */
export interface Verdict {
  readonly title: string;
  /** Names of the promises that it broke. */
  readonly broken: readonly string[];
  /** The smallest history that breaks the first of them, as a story. Absent: it broke none. */
  readonly story?: string;
}

/** Tries histories, one after the other, on one stack. */
export class Trial {
  readonly #world: World;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** @param shrinks whether a counterexample is made as small as can be before it is told. */
  async judge(title: string, history: History, shrinks: boolean): Promise<Verdict> {
    const { breaches } = await this.#run(history);
    const [first] = breaches;
    if (first === undefined) return { title, broken: [] };
    const broken = [...new Set(breaches.map(({ promise }) => promise.name))];
    const breaksAgain = async (smaller: History) =>
      (await this.#run(smaller)).breaches.some(({ promise }) => promise === first.promise);
    const smallest = shrinks ? await shrink(history, breaksAgain) : history;
    return { title, broken, story: await this.tell(title, smallest) };
  }

  /** The story of a history, whether it breaks a promise or not. */
  async tell(title: string, history: History): Promise<string> {
    return story({ title, history, ...(await this.#run(history)) });
  }

  async #run(
    history: History,
  ): Promise<{ readonly seen: Observation; readonly breaches: readonly Breach[] }> {
    this.#count += 1;
    const seen = await runHistory(this.#world, history, this.#count);
    return { seen, breaches: judge(seen) };
  }
}
