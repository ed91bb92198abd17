import { expect, test } from 'vitest';
import { parseEmbeddedMetrics } from '../../src/cloudwatch/embedded/embedded-metrics.ts';
import type { JsonObject } from '../../src/kernel/index.ts';
import { TestMetrics } from './support/metrics.ts';

const directive = (more: JsonObject = {}): JsonObject => ({
  Namespace: 'shop',
  Dimensions: [['size']],
  Metrics: [{ Name: 'orders', Unit: 'Count' }],
  ...more,
});

const line = (directives: readonly JsonObject[], more: JsonObject = {}): string =>
  JSON.stringify({
    _aws: { Timestamp: 1_000, CloudWatchMetrics: directives },
    size: 'L',
    colour: 'red',
    orders: 2,
    seconds: [1, 3],
    ...more,
  });

test('A line is a metric for each name and each set of dimensions', () => {
  const metrics = parseEmbeddedMetrics(
    line([
      directive({
        Dimensions: [['size', 'colour'], ['size'], []],
        Metrics: [{ Name: 'orders' }, { Name: 'seconds', Unit: 'Seconds', StorageResolution: 1 }],
      }),
    ]),
  );
  expect(metrics.map(({ metric }) => [metric.name, metric.dimensions])).toEqual([
    ['orders', { size: 'L', colour: 'red' }],
    ['orders', { size: 'L' }],
    ['orders', {}],
    ['seconds', { size: 'L', colour: 'red' }],
    ['seconds', { size: 'L' }],
    ['seconds', {}],
  ]);
  expect(metrics[0]?.datum).toEqual({
    atEpochMs: 1_000,
    unit: 'None',
    resolutionSeconds: 60,
    samples: { count: 1, sum: 2, min: 2, max: 2 },
  });
  expect(metrics[3]?.datum).toEqual({
    atEpochMs: 1_000,
    unit: 'Seconds',
    resolutionSeconds: 1,
    samples: { count: 2, sum: 4, min: 1, max: 3 },
  });
});

test.each([
  ['without metadata', '{"orders":1}'],
  ['that is no JSON', '"_aws" {'],
  ['whose metadata is a text', '{"_aws":"x"}'],
  ['without a time', line([directive()], { _aws: { CloudWatchMetrics: [directive()] } })],
  ['without a namespace', line([directive({ Namespace: '' })])],
  ['without the dimension', line([directive()], { size: undefined })],
  ['whose dimension is a number', line([directive()], { size: 1 })],
  ['without the metric', line([directive()], { orders: undefined })],
  ['whose metric is a text', line([directive()], { orders: '2' })],
  ['with a text among values', line([directive()], { orders: [1, '2'] })],
  ['with too many values', line([directive()], { orders: Array.from({ length: 101 }, () => 1) })],
  ['with a unit that is none', line([directive({ Metrics: [{ Name: 'orders', Unit: 'Apples' }] })])],
  ['whose directives are no list', line([], { _aws: { Timestamp: 1, CloudWatchMetrics: {} } })],
])('A line %s is no metric', (_, text) => {
  expect(parseEmbeddedMetrics(text)).toEqual([]);
});

test('Lines are counted at the time that they name, and lost when that is out of bounds', async () => {
  const metrics = new TestMetrics();
  const now = metrics.cloud.clock.nowEpochMs();
  const day = 24 * 3_600_000;
  const at = (Timestamp: number) => ({
    atEpochMs: now,
    text: line([], { _aws: { Timestamp, CloudWatchMetrics: [directive()] } }),
  });
  metrics.service.accept({ lines: [at(now), at(now), at(now - 15 * day), at(now + day)] });
  const Dimensions = [{ Name: 'size', Value: 'L' }];
  expect(await metrics.values('orders', 'Sum', { Dimensions })).toEqual([4]);
  expect(await metrics.names()).toEqual(['orders']);
});
