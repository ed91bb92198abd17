import {
  CloudWatchService,
  type CloudWatchServiceOptions,
} from '../../../src/cloudwatch/cloudwatch-service.ts';
import { type JsonObject, OPERATOR } from '../../../src/kernel/index.ts';
import { DirectCloud } from '../../support/direct-cloud.ts';

/** CloudWatch with calls on it; its metrics are of the namespace `shop`. */
export class TestMetrics {
  readonly cloud = new DirectCloud();
  readonly service: CloudWatchService;

  constructor(options: CloudWatchServiceOptions = {}) {
    this.service = new CloudWatchService(this.cloud, options);
    this.cloud.addService('cloudwatch', this.service.operations);
  }

  call(operation: string, input: JsonObject = {}): Promise<JsonObject> {
    return this.cloud.call({ service: 'cloudwatch', operation, input, principal: OPERATOR });
  }

  put(...MetricData: readonly JsonObject[]): Promise<JsonObject> {
    return this.call('PutMetricData', { Namespace: 'shop', MetricData });
  }

  /** Epoch seconds, from the clock's now. */
  at(seconds: number): number {
    return this.cloud.clock.nowEpochMs() / 1_000 + seconds;
  }

  /** Values of one metric from an hour ago to an hour ahead, the oldest first. */
  async values(
    MetricName: string,
    Stat: string,
    { Period = 60, Dimensions = [], ...more }: JsonObject = {},
  ): Promise<unknown> {
    const { MetricDataResults } = await this.call('GetMetricData', {
      MetricDataQueries: [
        {
          Id: 'a',
          MetricStat: { Metric: { Namespace: 'shop', MetricName, Dimensions }, Stat, Period, ...more },
        },
      ],
      StartTime: this.at(-3_600),
      EndTime: this.at(3_600),
      ScanBy: 'TimestampAscending',
    });
    return (MetricDataResults as readonly JsonObject[])[0]?.['Values'];
  }

  async names(input: JsonObject = {}): Promise<unknown> {
    const { Metrics } = await this.call('ListMetrics', input);
    return (Metrics as readonly JsonObject[]).map(({ MetricName }) => MetricName);
  }
}
