import { expect, test } from 'vitest';
import { json, resource, synthesized } from '../support/synthesized.ts';

test('shows verdicts, dead letters, findings, functions and executions, two widgets in a row', () => {
  const dashboard = resource(
    synthesized({ alarms: { dashboard: true } }),
    'aws_cloudwatch_dashboard',
    'dashboard',
  );
  expect(dashboard['dashboard_name']).toBe('wfm-dev');
  expect(dashboard['dashboard_body']).toContain(
    String.raw`SEARCH('{\"wfm-dev\",\"monitor\",\"kind\",\"verdict\"} MetricName=\"Signals\"', 'Sum', 300)`,
  );
  const { widgets } = json(dashboard['dashboard_body']) as {
    widgets: { x: number; y: number; properties: { title: string; metrics: unknown[] } }[];
  };
  expect(widgets.map(({ x, y, properties }) => [x, y, properties.title])).toEqual([
    [0, 0, 'Verdicts on signals'],
    [12, 0, 'Dead letters'],
    [0, 6, 'Registrations overdue, longest in seconds'],
    [12, 6, 'Claims unanswered'],
    [0, 12, 'Failing and throttled functions'],
    [12, 12, 'Duration of functions, 99th percentile'],
    [0, 18, 'Executions started and succeeded'],
    [12, 18, 'Executions failed, timed out, aborted'],
  ]);
  expect(widgets.map(({ properties }) => properties.metrics.length)).toEqual([1, 2, 1, 1, 10, 5, 2, 3]);
});
