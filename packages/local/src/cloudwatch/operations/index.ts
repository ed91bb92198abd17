import type { OperationTable } from '../../kernel/index.ts';
import type { CloudWatchContext, CloudWatchOperation } from './context.ts';
import { getMetricData } from './get-metric-data.ts';
import { getMetricStatistics } from './get-metric-statistics.ts';
import { listMetrics } from './list-metrics.ts';
import { putMetricData } from './put-metric-data.ts';

const OPERATIONS = {
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
  PutMetricData: putMetricData,
} satisfies Readonly<Record<string, CloudWatchOperation>>;

/** The list of the API calls that the service answers. */
export function cloudwatchOperations(context: CloudWatchContext): OperationTable {
  return Object.fromEntries(Object.entries(OPERATIONS).map(([name, make]) => [name, make(context)]));
}
