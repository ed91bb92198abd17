import { type Keeping, keepingOf } from '../service/keeping.ts';
import type { MetricName } from './metric/metric.ts';
import type { DataPoint, MetricStore } from './metric/metric-store.ts';

type KeptPoint = DataPoint & { readonly metric: MetricName };

/** Metrics with their data points. */
export function cloudwatchKeeping(metrics: MetricStore): Keeping {
  return keepingOf<{ readonly points: readonly KeptPoint[] }>({
    version: 1,
    *snapshot() {
      const points = metrics.keptPoints();
      yield { what: `the ${points.length} data point(s) of the metrics`, data: { points } };
    },
    restore({ points }) {
      for (const { metric, ...datum } of points) metrics.add(metric, datum);
      return true;
    },
  });
}
