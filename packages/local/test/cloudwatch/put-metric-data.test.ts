import { expect, test } from 'vitest';
import { TestMetrics } from './support/metrics.ts';

test('A metric is given as a value, as values with counts and as a statistic set', async () => {
  const metrics = new TestMetrics();
  await metrics.put(
    { MetricName: 'orders', Value: 4 },
    { MetricName: 'orders', Values: [1, 2], Counts: [3, 1] },
    { MetricName: 'orders', StatisticValues: { SampleCount: 2, Sum: 11, Minimum: 5, Maximum: 6 } },
  );
  expect(await metrics.values('orders', 'SampleCount')).toEqual([7]);
  expect(await metrics.values('orders', 'Sum')).toEqual([20]);
  expect(await metrics.values('orders', 'Minimum')).toEqual([1]);
  expect(await metrics.values('orders', 'Maximum')).toEqual([6]);
  expect(await metrics.values('orders', 'Average')).toEqual([20 / 7]);
});

test('A metric of high resolution is kept by the second, any other by the minute', async () => {
  const metrics = new TestMetrics();
  const data = [0, 1].map((seconds) => ({ Timestamp: metrics.at(seconds), Value: 1 }));
  await metrics.put(
    ...data.flatMap((datum) => [
      { ...datum, MetricName: 'fine', StorageResolution: 1 },
      { ...datum, MetricName: 'coarse' },
    ]),
  );
  expect(await metrics.values('fine', 'Sum', { Period: 1 })).toEqual([1, 1]);
  expect(await metrics.values('coarse', 'Sum', { Period: 1 })).toEqual([2]);
});

test('The same dimensions in another order are the same metric, others are another one', async () => {
  const metrics = new TestMetrics();
  const a = { Name: 'a', Value: '1' };
  const b = { Name: 'b', Value: '2' };
  await metrics.put(
    { MetricName: 'm', Value: 1, Dimensions: [a, b] },
    { MetricName: 'm', Value: 1, Dimensions: [b, a] },
    { MetricName: 'm', Value: 1, Dimensions: [a] },
  );
  expect(await metrics.values('m', 'Sum', { Dimensions: [b, a] })).toEqual([2]);
  expect(await metrics.values('m', 'Sum', { Dimensions: [a] })).toEqual([1]);
  expect(await metrics.values('m', 'Sum')).toEqual([]);
});

test('Metrics are listed by namespace, name, dimensions and recent activity', async () => {
  const metrics = new TestMetrics();
  await metrics.put({ MetricName: 'plain', Value: 1 });
  await metrics.put({ MetricName: 'sized', Value: 1, Dimensions: [{ Name: 'size', Value: 'L' }] });
  await metrics.call('PutMetricData', {
    Namespace: 'other',
    MetricData: [{ MetricName: 'plain', Value: 1, Timestamp: metrics.at(-4 * 3_600) }],
  });
  expect(await metrics.names()).toEqual(['plain', 'sized', 'plain']);
  expect(await metrics.names({ Namespace: 'shop' })).toEqual(['plain', 'sized']);
  expect(await metrics.names({ MetricName: 'plain', RecentlyActive: 'PT3H' })).toEqual(['plain']);
  expect(await metrics.names({ Dimensions: [{ Name: 'size' }] })).toEqual(['sized']);
  expect(await metrics.names({ Dimensions: [{ Name: 'size', Value: 'M' }] })).toEqual([]);
});

test('Metrics are listed in pages of 500', async () => {
  const metrics = new TestMetrics();
  await metrics.put(...Array.from({ length: 501 }, (_, index) => ({ MetricName: `m${index}`, Value: 1 })));
  const { NextToken } = await metrics.call('ListMetrics');
  expect(await metrics.names({ NextToken })).toEqual(['m500']);
  await expect(metrics.names({ NextToken: 'none' })).rejects.toMatchObject({ code: 'InvalidNextToken' });
});

test('Data points are bounded, and the metrics that were told of first go first', async () => {
  const metrics = new TestMetrics({ maxStoredBytes: 10_000 });
  for (let index = 0; index < 100; index += 1) await metrics.put({ MetricName: `m${index}`, Value: 1 });
  const names = (await metrics.names()) as readonly string[];
  expect(names.length).toBeGreaterThan(10);
  expect(names.length).toBeLessThan(20);
  expect(names.at(-1)).toBe('m99');
  expect(await metrics.values('m0', 'Sum')).toEqual([]);
});

test.each([
  ['a value and values', { Value: 1, Values: [1] }, 'InvalidParameterCombinationException'],
  ['no value', {}, 'InvalidParameterCombinationException'],
  ['other counts than values', { Values: [1, 2], Counts: [1] }, 'InvalidParameterValueException'],
  ['no known unit', { Value: 1, Unit: 'Apples' }, 'ValidationException'],
  ['a value too large', { Value: 2 ** 361 }, 'ValidationException'],
  ['a resolution of 5 s', { Value: 1, StorageResolution: 5 }, 'InvalidParameterValueException'],
  ['a time too old', { Value: 1, Timestamp: 1_000 }, 'InvalidParameterValueException'],
])('A request with %s is refused, and leaves nothing behind', async (_, wrong, code) => {
  const metrics = new TestMetrics();
  await expect(
    metrics.put({ MetricName: 'good', Value: 1 }, { MetricName: 'm', ...wrong }),
  ).rejects.toMatchObject({ code });
  expect(await metrics.names()).toEqual([]);
});

test.each([
  [
    { Namespace: 'AWS/Lambda', MetricData: [{ MetricName: 'm', Value: 1 }] },
    'InvalidParameterValueException',
  ],
  [{ Namespace: 'shop' }, 'MissingRequiredParameterException'],
  [{ Namespace: 'shop', EntityMetricData: [{}] }, 'ValidationException'],
  [{ MetricData: [] }, 'ValidationException'],
])('The request %j is refused with its code', async (input, code) => {
  await expect(new TestMetrics().call('PutMetricData', input)).rejects.toMatchObject({ code });
});
