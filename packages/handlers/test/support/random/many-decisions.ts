import fc from 'fast-check';
import { decisionsMade } from '../world/index.ts';
import { history, play, WAYS } from './histories.ts';

/** Histories between two looks at how many decisions they have taken. */
const PORTION = 1_000;

export interface ManyDecisions {
  readonly seed: number;
  readonly decisions: number;
  /** Told of every portion. */
  readonly onProgress: (so: DecisionsSoFar) => void;
}

export interface DecisionsSoFar {
  readonly histories: number;
  readonly decisions: number;
  /** By command. */
  readonly by: ReadonlyMap<string, number>;
  /** Histories that broke a rule, each made as small as can be, with its seed. */
  readonly broken: readonly string[];
}

/**
 * Plays random histories until so many decisions were made. Every rule is checked after every step; of a thousand histories
 * the first that breaks one ends them, and the next thousand begin.
 */
export function makeManyDecisions({ seed, decisions, onProgress }: ManyDecisions): DecisionsSoFar {
  decisionsMade.clear();
  const broken: string[] = [];
  let histories = 0;
  const soFar = (): DecisionsSoFar => ({
    histories,
    decisions: [...decisionsMade.values()].reduce((sum, count) => sum + count, 0),
    by: decisionsMade,
    broken,
  });
  for (let portion = 0; soFar().decisions < decisions; portion += 1) {
    const [, whenKeyInUse] = WAYS[portion % WAYS.length] ?? WAYS[0];
    const played = fc.check(
      fc.property(history, (steps) => play(steps, whenKeyInUse)),
      { numRuns: PORTION, seed: (Math.imul(seed, 1_000_003) + portion) | 0 },
    );
    histories += played.numRuns;
    if (played.failed) broken.push(`${fc.defaultReportMessage(played)}\n${String(played.errorInstance)}`);
    onProgress(soFar());
  }
  return soFar();
}
