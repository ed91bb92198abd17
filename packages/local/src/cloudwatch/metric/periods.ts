import type { MetricUnit } from './metric.ts';
import type { DataPoint } from './metric-store.ts';
import { type Samples, together } from './samples.ts';

const DAY_MS = 24 * 3_600_000;
const SHORT_PERIODS: readonly number[] = [1, 5, 10, 20, 30];

/** A span that is cut into periods. */
export interface Span {
  /** Included. */
  readonly startEpochMs: number;
  /** Not included. */
  readonly endEpochMs: number;
  readonly periodSeconds: number;
}

/** Source: CloudWatch API reference, MetricStat. */
export function isPeriod(seconds: number): boolean {
  return SHORT_PERIODS.includes(seconds) || (seconds > 0 && seconds % 60 === 0);
}

/**
 * The span with its start where CloudWatch begins the first period: at a whole minute, at five minutes from 15 days on, at an hour from 63
 * days on, and for periods of less than a minute at a whole one of them. Source: CloudWatch API reference, GetMetricData, `StartTime`.
 */
export function aligned(span: Span, nowEpochMs: number): Span {
  const stepMs = 1_000 * Math.max(Math.min(60, span.periodSeconds), finestSeconds(span, nowEpochMs));
  return { ...span, startEpochMs: Math.floor(span.startEpochMs / stepMs) * stepMs };
}

/** Whether there are data points of this period so far back. Source: CloudWatch API reference, MetricStat, `Period`. */
export function hasPeriod(span: Span, nowEpochMs: number): boolean {
  return span.periodSeconds % finestSeconds(span, nowEpochMs) === 0;
}

function finestSeconds({ startEpochMs }: Span, nowEpochMs: number): number {
  const ageMs = nowEpochMs - startEpochMs;
  if (ageMs > 63 * DAY_MS) return 3_600;
  if (ageMs > 15 * DAY_MS) return 300;
  return ageMs > DAY_MS / 8 ? 60 : 1;
}

/** What came in one period, in one unit. */
export interface PeriodOfMetric {
  readonly beginEpochMs: number;
  readonly unit: MetricUnit;
  readonly samples: Samples;
}

/** The periods of a span in which something came, in the order of time; `apartByUnit`: one for each unit. */
export function periodsOf(
  points: readonly DataPoint[],
  { startEpochMs, endEpochMs, periodSeconds }: Span,
  apartByUnit: boolean,
): readonly PeriodOfMetric[] {
  const periods = new Map<string, PeriodOfMetric>();
  for (const { atEpochMs, unit, samples } of points) {
    if (atEpochMs < startEpochMs || atEpochMs >= endEpochMs) continue;
    const index = Math.floor((atEpochMs - startEpochMs) / (periodSeconds * 1_000));
    const key = apartByUnit ? `${index} ${unit}` : String(index);
    const before = periods.get(key);
    periods.set(key, {
      beginEpochMs: startEpochMs + index * periodSeconds * 1_000,
      unit,
      samples: before === undefined ? samples : together(before.samples, samples),
    });
  }
  return [...periods.values()];
}
