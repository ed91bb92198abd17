import type { Cloud, OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import type { LogBatch } from '../service/service-descriptor.ts';
import { parseEmbeddedMetrics } from './embedded/embedded-metrics.ts';
import { cloudwatchKeeping } from './keeping.ts';
import { isTimely } from './metric/datum.ts';
import { MetricStore } from './metric/metric-store.ts';
import { cloudwatchOperations } from './operations/index.ts';

export interface CloudWatchServiceOptions {
  /** Of all data points together. Default 16 MiB; the oldest go. */
  readonly maxStoredBytes?: number;
}

/** CloudWatch: metrics and their data points in memory. */
export class CloudWatchService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;
  readonly #cloud: Cloud;
  readonly #metrics: MetricStore;

  constructor(cloud: Cloud, { maxStoredBytes }: CloudWatchServiceOptions = {}) {
    this.#cloud = cloud;
    this.#metrics = new MetricStore(maxStoredBytes);
    this.operations = cloudwatchOperations({ cloud, metrics: this.#metrics });
    this.keeping = cloudwatchKeeping(this.#metrics);
  }

  /** Takes the metrics out of lines that a service logs. What is too old or too far ahead is lost, as on AWS. */
  accept({ lines }: Pick<LogBatch, 'lines'>): void {
    const nowEpochMs = this.#cloud.clock.nowEpochMs();
    for (const { text } of lines) {
      for (const { metric, datum } of parseEmbeddedMetrics(text)) {
        if (isTimely(datum, nowEpochMs)) this.#metrics.add(metric, datum);
      }
    }
  }
}
