import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/index.ts';
import { TestMetrics } from './support/metrics.ts';

const METRIC = { Namespace: 'shop', MetricName: 'm' };

/** Values 1 to 4 of a metric, a minute apart from 00:00:30 on; time is at the last. */
async function fourMinutes() {
  const metrics = new TestMetrics();
  await metrics.cloud.clock.advance(30_000);
  for (const Value of [1, 2, 3, 4]) {
    await metrics.cloud.clock.advance(Value === 1 ? 0 : 60_000);
    await metrics.put({ MetricName: 'm', Value, Unit: Value === 4 ? 'Seconds' : 'Count' });
  }
  const query = (Id: string, stat: JsonObject = {}) => ({
    Id,
    MetricStat: { Metric: METRIC, Stat: 'Sum', Period: 60, ...stat },
  });
  const data = async (queries: readonly JsonObject[], more: JsonObject = {}) =>
    metrics.call('GetMetricData', {
      MetricDataQueries: queries,
      StartTime: metrics.at(-180),
      EndTime: metrics.at(60),
      ...more,
    });
  return { metrics, query, data };
}

test('Values come by period, the latest first unless the oldest is asked for first', async () => {
  const { metrics, query, data } = await fourMinutes();
  const minute = (index: number) => metrics.at(-30) - (3 - index) * 60;
  expect(await data([query('a')])).toEqual({
    MetricDataResults: [
      {
        Id: 'a',
        Label: 'm',
        Timestamps: [minute(3), minute(2), minute(1), minute(0)],
        Values: [4, 3, 2, 1],
        StatusCode: 'Complete',
      },
    ],
    Messages: [],
  });
  const ascending = await data([query('a', { Period: 120 })], { ScanBy: 'TimestampAscending' });
  expect(ascending).toMatchObject({
    MetricDataResults: [{ Timestamps: [minute(0), minute(2)], Values: [3, 7] }],
  });
});

test('The start is included and the end is not', async () => {
  const { metrics, query, data } = await fourMinutes();
  const times = { StartTime: metrics.at(-150), EndTime: metrics.at(-30) };
  expect(await data([query('a')], times)).toMatchObject({ MetricDataResults: [{ Values: [3, 2] }] });
});

test('Queries are answered by unit, with their labels, and without data that is not asked for', async () => {
  const { query, data } = await fourMinutes();
  const { MetricDataResults } = await data([
    { ...query('a', { Unit: 'Count', Stat: 'Maximum', Period: 300 }), Label: 'high' },
    { ...query('b'), ReturnData: false },
    query('c', { Unit: 'Bytes' }),
  ]);
  expect(MetricDataResults).toMatchObject([
    { Id: 'a', Label: 'high', Values: [3] },
    { Id: 'c', Label: 'm', Values: [], StatusCode: 'Complete' },
  ]);
});

test('Values come in pages over all queries', async () => {
  const { query, data } = await fourMinutes();
  const queries = [query('a'), query('b')];
  const first = await data(queries, { MaxDatapoints: 3 });
  expect(first['MetricDataResults']).toMatchObject([
    { Id: 'a', Values: [4, 3, 2], StatusCode: 'PartialData' },
  ]);
  const second = await data(queries, { MaxDatapoints: 3, NextToken: first['NextToken'] });
  expect(second['MetricDataResults']).toMatchObject([
    { Id: 'a', Values: [1], StatusCode: 'Complete' },
    { Id: 'b', Values: [4, 3], StatusCode: 'PartialData' },
  ]);
  const third = await data(queries, { MaxDatapoints: 3, NextToken: second['NextToken'] });
  expect(third).toEqual({
    MetricDataResults: [expect.objectContaining({ Id: 'b', Values: [2, 1], StatusCode: 'Complete' })],
    Messages: [],
  });
});

test('Of times long ago there are longer periods only', async () => {
  const { metrics, query, data } = await fourMinutes();
  await metrics.cloud.clock.advance(16 * 24 * 3_600_000);
  const times = { StartTime: metrics.at(-16 * 24 * 3_600 - 180) };
  expect(await data([query('a'), query('b', { Period: 300 })], times)).toMatchObject({
    MetricDataResults: [
      { Id: 'a', Values: [] },
      { Id: 'b', Values: [10] },
    ],
  });
});

test('Statistics come together, apart by unit', async () => {
  const { metrics } = await fourMinutes();
  const { Datapoints, Label } = await metrics.call('GetMetricStatistics', {
    ...METRIC,
    StartTime: metrics.at(-210),
    EndTime: metrics.at(60),
    Period: 600,
    Statistics: ['Sum', 'Average', 'SampleCount'],
  });
  expect(Label).toBe('m');
  const Timestamp = metrics.at(-210);
  expect(Datapoints).toEqual([
    { Timestamp, Unit: 'Count', Sum: 6, Average: 2, SampleCount: 3 },
    { Timestamp, Unit: 'Seconds', Sum: 4, Average: 4, SampleCount: 1 },
  ]);
});

test('Statistics of too many periods are refused as CloudWatch does', async () => {
  const metrics = new TestMetrics();
  const input = { ...METRIC, Period: 60, Statistics: ['Sum'], EndTime: metrics.at(0) };
  await expect(
    metrics.call('GetMetricStatistics', { ...input, StartTime: metrics.at(-1_500 * 60) }),
  ).rejects.toMatchObject({
    code: 'InvalidParameterCombinationException',
    message:
      'You have requested up to 1,500 datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  });
});

test.each([
  ['metric math', { Id: 'a', Expression: 'b * 2' }, /support metric math .* query a has an Expression/],
  ['a percentile', { Id: 'a', MetricStat: { Metric: METRIC, Stat: 'p99', Period: 60 } }, /statistic p99/],
  [
    'a dynamic label',
    { Id: 'a', Label: '$' + '{LAST}', MetricStat: { Metric: METRIC, Stat: 'Sum', Period: 60 } },
    /dynamic labels/,
  ],
  [
    'another account',
    { Id: 'a', AccountId: '210987654321', MetricStat: { Metric: METRIC, Stat: 'Sum', Period: 60 } },
    /AccountId 210987654321/,
  ],
  ['a period of 7 s', { Id: 'a', MetricStat: { Metric: METRIC, Stat: 'Sum', Period: 7 } }, /multiple of 60/],
  [
    'no name of a metric',
    { Id: 'a', MetricStat: { Metric: { Namespace: 'shop' }, Stat: 'Sum', Period: 60 } },
    /'metricDataQueries.1.member.metricStat.metric.metricName' failed to satisfy constraint: Member must not be null/,
  ],
  ['nothing to ask for', { Id: 'a' }, /MetricStat or Expression/],
])('A query with %s is refused by name', async (_, query, message) => {
  const { data } = await fourMinutes();
  await expect(data([query])).rejects.toThrow(message);
});

test('Queries with one id, and an end before the start, are refused', async () => {
  const { metrics, query, data } = await fourMinutes();
  await expect(data([query('a'), query('a')])).rejects.toThrow('are not unique');
  await expect(data([query('a')], { EndTime: metrics.at(-3_600) })).rejects.toThrow(
    'StartTime must be less than the parameter EndTime',
  );
});
