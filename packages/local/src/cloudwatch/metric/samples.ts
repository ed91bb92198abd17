/** What is kept of some values of a metric. */
export interface Samples {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

/** Values with how often each came. */
export function samplesOf(values: readonly { readonly value: number; readonly count: number }[]): Samples {
  return values
    .map(({ value, count }): Samples => ({ count, sum: value * count, min: value, max: value }))
    .reduce(together);
}

export function together(left: Samples, right: Samples): Samples {
  return {
    count: left.count + right.count,
    sum: left.sum + right.sum,
    min: Math.min(left.min, right.min),
    max: Math.max(left.max, right.max),
  };
}

/** Source: CloudWatch user guide, "CloudWatch statistics definitions"; those that need each value are not there. */
const STATISTICS = {
  Average: ({ sum, count }) => sum / count,
  Maximum: ({ max }) => max,
  Minimum: ({ min }) => min,
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
} satisfies Readonly<Record<string, (samples: Samples) => number>>;

export type Statistic = keyof typeof STATISTICS;

export const STATISTIC_NAMES = Object.keys(STATISTICS);

export function isStatistic(name: string): name is Statistic {
  return Object.hasOwn(STATISTICS, name);
}

export function statisticOf(statistic: Statistic, samples: Samples): number {
  return STATISTICS[statistic](samples);
}
