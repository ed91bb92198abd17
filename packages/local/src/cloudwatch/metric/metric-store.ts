import { MAX_STORED_BYTES, POINT_BYTES } from '../limits.ts';
import type { Datum } from './datum.ts';
import { type MetricName, type MetricUnit, metricKey } from './metric.ts';
import { type Samples, together } from './samples.ts';

/** What came for a metric in one second or minute, in one unit. */
export interface DataPoint {
  /** Begin of the second or minute. */
  readonly atEpochMs: number;
  readonly unit: MetricUnit;
  readonly resolutionSeconds: Datum['resolutionSeconds'];
  samples: Samples;
}

interface Series {
  readonly key: string;
  readonly metric: MetricName;
  readonly points: Map<string, DataPoint>;
}

/**
 * The metrics of an account, in memory. Together they are bounded: the data points that were begun first go first, and a metric goes
 * with its last one.
 */
export class MetricStore {
  readonly #maxBytes: number;
  readonly #series = new Map<string, Series>();
  /** The data points in the order in which they were begun, with where they are. */
  readonly #places = new Map<DataPoint, { readonly series: Series; readonly key: string }>();
  #bytes = 0;

  constructor(maxBytes = MAX_STORED_BYTES) {
    this.#maxBytes = maxBytes;
  }

  add(metric: MetricName, { atEpochMs, unit, resolutionSeconds, samples }: Datum): void {
    const series = this.#seriesOf(metric);
    const step = resolutionSeconds * 1_000;
    const begin = Math.floor(atEpochMs / step) * step;
    const key = `${begin} ${unit} ${resolutionSeconds}`;
    const point = series.points.get(key);
    if (point !== undefined) {
      point.samples = together(point.samples, samples);
      return;
    }
    const begun: DataPoint = { atEpochMs: begin, unit, resolutionSeconds, samples };
    series.points.set(key, begun);
    this.#places.set(begun, { series, key });
    this.#bytes += POINT_BYTES;
    this.#shrink();
  }

  /** All data points, in the order in which they were begun. */
  keptPoints(): readonly (DataPoint & { readonly metric: MetricName })[] {
    return [...this.#places].map(([point, { series }]) => ({ ...point, metric: series.metric }));
  }

  /** In the order of time. */
  pointsOf(metric: MetricName): readonly DataPoint[] {
    const points = this.#series.get(metricKey(metric))?.points.values() ?? [];
    return [...points].sort((left, right) => left.atEpochMs - right.atEpochMs);
  }

  /** In the order in which they were first told of. */
  list(): readonly { readonly metric: MetricName; readonly points: Iterable<DataPoint> }[] {
    return [...this.#series.values()].map(({ metric, points }) => ({ metric, points: points.values() }));
  }

  #seriesOf(metric: MetricName): Series {
    const key = metricKey(metric);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const series: Series = { key, metric, points: new Map() };
    this.#series.set(key, series);
    this.#bytes += bytesOfName(series);
    return series;
  }

  #shrink(): void {
    for (const [point, { series, key }] of this.#places) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#places.delete(point);
      series.points.delete(key);
      this.#bytes -= POINT_BYTES;
      if (series.points.size > 0) continue;
      this.#series.delete(series.key);
      this.#bytes -= bytesOfName(series);
    }
  }
}

/** The name stands twice: as the key, and in its parts. */
function bytesOfName({ key }: Series): number {
  return POINT_BYTES + 2 * Buffer.byteLength(key);
}
