import { NEWEST_DATUM_MS, OLDEST_DATUM_MS } from '../limits.ts';
import type { MetricUnit } from './metric.ts';
import type { Samples } from './samples.ts';

/** What comes for a metric at one instant. */
export interface Datum {
  readonly atEpochMs: number;
  readonly unit: MetricUnit;
  /** What is kept as one data point. */
  readonly resolutionSeconds: 1 | 60;
  readonly samples: Samples;
}

/** Whether CloudWatch takes a datum of this time: two weeks back to two hours ahead. */
export function isTimely({ atEpochMs }: Pick<Datum, 'atEpochMs'>, nowEpochMs: number): boolean {
  return atEpochMs >= nowEpochMs - OLDEST_DATUM_MS && atEpochMs <= nowEpochMs + NEWEST_DATUM_MS;
}
