import { parseArgs } from 'node:util';

export interface Options {
  readonly count: number;
  readonly seed: number;
  /** Number of the first history. */
  readonly from: number;
  readonly shrinks: boolean;
  readonly corpus: boolean;
  /** File with one history, as a story ends with it. */
  readonly replay: string | undefined;
  /** Where each counterexample is written as a file. Absent: they are printed. */
  readonly storiesFolder: string | undefined;
  /** Functions to judge in place of those that are built. */
  readonly bundlesFolder?: string;
}

/** @throws Error naming the option that is wrong. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    // pnpm hands on the two dashes that it is given.
    args: args.filter((arg) => arg !== '--'),
    options: {
      count: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      'no-shrink': { type: 'boolean', default: false },
      corpus: { type: 'boolean', default: false },
      replay: { type: 'string' },
      stories: { type: 'string' },
      bundles: { type: 'string' },
    },
  });
  return {
    count: wholeNumber('count', values.count, 1),
    seed: wholeNumber('seed', values.seed, 0),
    from: wholeNumber('from', values.from, 0),
    shrinks: !values['no-shrink'],
    corpus: values.corpus,
    replay: values.replay,
    storiesFolder: values.stories,
    ...(values.bundles === undefined ? {} : { bundlesFolder: values.bundles }),
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${option} must be a whole number from ${least}, but is ${JSON.stringify(text)}.`);
}
