import { listed } from './counts.ts';

/** The pure model of the mailbox and its judge, as the functions' own tests have them. */
interface ManyDecisionsModule {
  makeManyDecisions(many: {
    readonly seed: number;
    readonly decisions: number;
    readonly onProgress: (so: DecisionsSoFar) => void;
  }): DecisionsSoFar;
}

interface DecisionsSoFar {
  readonly histories: number;
  readonly decisions: number;
  readonly by: ReadonlyMap<string, number>;
  readonly broken: readonly string[];
}

/** It is taken by its file, as everything of the product is here. */
const MODEL = new URL('../../../handlers/test/support/random/many-decisions.ts', import.meta.url).href;
const TELL_EVERY_MS = 5_000;

/** Makes many decisions in this process, without a stack. @returns whether every rule was kept. */
export async function decideMany(
  { seed, decisions }: { readonly seed: number; readonly decisions: number },
  tell: (line: string) => void,
): Promise<boolean> {
  const { makeManyDecisions } = (await import(MODEL)) as ManyDecisionsModule;
  const startedAtMs = performance.now();
  let toldAtMs = startedAtMs;
  const lineOf = (so: DecisionsSoFar) => {
    const seconds = (performance.now() - startedAtMs) / 1_000;
    const perSecond = Math.round(so.decisions / seconds).toLocaleString('en');
    return `${seconds.toFixed(0).padStart(5)} s  ${so.decisions.toLocaleString('en')} decisions in ${so.histories.toLocaleString('en')} histories, ${perSecond} a second`;
  };
  const made = makeManyDecisions({
    seed,
    decisions,
    onProgress: (so) => {
      if (performance.now() - toldAtMs < TELL_EVERY_MS) return;
      toldAtMs = performance.now();
      tell(lineOf(so));
    },
  });
  for (const story of made.broken) tell(`\n${story}`);
  tell(lineOf(made));
  tell(`       ${listed(new Map(made.by))}`);
  tell(
    made.broken.length === 0
      ? 'Every rule was kept after every step.'
      : `BROKEN: ${made.broken.length} histories broke a rule. Again: pnpm soak --decisions ${decisions} --seed ${seed}`,
  );
  return made.broken.length === 0;
}
