import { parseArgs } from 'node:util';

export interface Options {
  readonly minutes: number;
  /** Workflows and signals a second that are aimed at; a machine that cannot is given what it can. */
  readonly rate: number;
  readonly seed: number;
  /** Number of the first life. */
  readonly from: number;
  /** Lives at the same time. Absent: as many as the machine gets through in half a minute. */
  readonly crowd?: number;
  /** Decisions of the pure model that are made instead of a soak of the stack. Absent: the stack is soaked. */
  readonly decisions?: number;
  /** Functions to soak in place of those that are built: a folder with `index.mjs` per function. */
  readonly bundlesFolder?: string;
}

/** @throws Error naming the option that is wrong. */
export function parseOptions(args: readonly string[], anySeed: () => number): Options {
  const { values } = parseArgs({
    // pnpm hands on the two dashes that it is given.
    args: args.filter((arg) => arg !== '--'),
    options: {
      minutes: { type: 'string', default: '10' },
      rate: { type: 'string', default: '200' },
      seed: { type: 'string' },
      from: { type: 'string', default: '0' },
      crowd: { type: 'string' },
      decisions: { type: 'string' },
      bundles: { type: 'string' },
    },
  });
  return {
    minutes: numberFrom('minutes', values.minutes, { above: 0 }),
    rate: numberFrom('rate', values.rate, { above: 0 }),
    seed: values.seed === undefined ? anySeed() : wholeNumber('seed', values.seed, 0),
    from: wholeNumber('from', values.from, 0),
    ...(values.crowd === undefined ? {} : { crowd: wholeNumber('crowd', values.crowd, 2) }),
    ...(values.decisions === undefined ? {} : { decisions: wholeNumber('decisions', values.decisions, 1) }),
    ...(values.bundles === undefined ? {} : { bundlesFolder: values.bundles }),
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${option} must be a whole number from ${least}, but is ${JSON.stringify(text)}.`);
}

function numberFrom(option: string, text: string, { above }: { readonly above: number }): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > above) return value;
  throw new Error(`--${option} must be a number above ${above}, but is ${JSON.stringify(text)}.`);
}
