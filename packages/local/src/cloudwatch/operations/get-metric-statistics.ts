import { requiredText, textList } from '../../request/index.ts';
import { cloudwatchError, notSupportedHere } from '../api/errors.ts';
import { requestedMetric, requestedNamespace, requestedUnit } from '../api/members.ts';
import { MAX_DATA_POINTS_OF_STATISTICS } from '../limits.ts';
import { aligned, hasPeriod, periodsOf } from '../metric/periods.ts';
import { statisticOf } from '../metric/samples.ts';
import {
  type CloudWatchOperation,
  onAll,
  parseStatistic,
  requestedPeriod,
  requestedTimes,
} from './context.ts';

/** Source: CloudWatch API reference, GetMetricStatistics. Data points come in the order of time, which AWS does not promise. */
export const getMetricStatistics: CloudWatchOperation = ({ cloud, metrics }) => ({
  permissions: onAll('GetMetricStatistics'),
  run: async (input) => {
    const metric = requestedMetric(input, requestedNamespace(input));
    const asked = { ...requestedTimes(input), periodSeconds: requestedPeriod(input) };
    const [extended] = textList(input, 'ExtendedStatistics');
    if (extended !== undefined) throw notSupportedHere(`the statistic ${extended}`);
    const statistics = textList(input, 'Statistics').map(parseStatistic);
    if (statistics.length === 0) {
      throw cloudwatchError(
        'InvalidParameterCombinationException',
        'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
      );
    }
    const nowEpochMs = cloud.clock.nowEpochMs();
    const span = aligned(asked, nowEpochMs);
    requireFew((span.endEpochMs - span.startEpochMs) / 1_000 / span.periodSeconds);
    const unit = requestedUnit(input);
    const points = hasPeriod(asked, nowEpochMs) ? metrics.pointsOf(metric) : [];
    const wanted = points.filter((point) => unit === undefined || point.unit === unit);
    return {
      Label: requiredText(input, 'MetricName'),
      Datapoints: periodsOf(wanted, span, true).map((period) => ({
        Timestamp: period.beginEpochMs / 1_000,
        Unit: period.unit,
        ...Object.fromEntries(statistics.map((name) => [name, statisticOf(name, period.samples)])),
      })),
    };
  },
});

function requireFew(periods: number): void {
  const count = Math.ceil(periods);
  if (count <= MAX_DATA_POINTS_OF_STATISTICS) return;
  const shown = (value: number) => value.toLocaleString('en-US');
  throw cloudwatchError(
    'InvalidParameterCombinationException',
    `You have requested up to ${shown(count)} datapoints, which exceeds the limit of ${shown(MAX_DATA_POINTS_OF_STATISTICS)}. ` +
      'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  );
}
