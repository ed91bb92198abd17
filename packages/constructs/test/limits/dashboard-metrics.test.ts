import { expect, test } from 'vitest';
import { assertWithinLimits } from '../../src/limits/assert-within-limits.ts';
import { measure } from '../../src/limits/measure.ts';

const OPTIONS = { region: 'us-east-1', ruleQuota: 300 };

/** A dashboard with so many metrics in each of its widgets. */
function dashboardOf(...counts: readonly number[]) {
  const widgets = counts.map((length) => ({ properties: { metrics: Array.from({ length }, () => []) } }));
  return { resource: { aws_cloudwatch_dashboard: { it: { dashboard_body: JSON.stringify({ widgets }) } } } };
}

test('A widget is taken with 500 metrics and refused with one more', () => {
  expect(() => assertWithinLimits(dashboardOf(1, 500), OPTIONS)).not.toThrow();
  expect(() => assertWithinLimits(dashboardOf(1, 501), OPTIONS)).toThrow(
    'AWS takes 500 metrics of "metrics of a widget" (widget 2), but the stack has 501. Turn alarms.dashboard off',
  );
});

test('A dashboard is taken with 2,500 metrics in all its widgets and refused with one more', () => {
  expect(() => assertWithinLimits(dashboardOf(500, 500, 500, 500, 500), OPTIONS)).not.toThrow();
  expect(() => assertWithinLimits(dashboardOf(500, 500, 500, 500, 500, 1), OPTIONS)).toThrow(
    'AWS takes 2500 metrics of "metrics of a dashboard" (all widgets), but the stack has 2501.',
  );
});

test('A stack without a dashboard has no metrics of one', () => {
  const measures = measure({}, OPTIONS);
  expect(measures).toEqual([expect.objectContaining({ what: 'metrics of a dashboard', size: 0 })]);
});
