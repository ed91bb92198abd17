import { FUNCTION_NAMES } from '@wfm/contract';
import { expect, test } from 'vitest';
import { json, resource, synthesized } from '../support/synthesized.ts';

interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly type: string;
  readonly properties: {
    readonly title: string;
    readonly region: string;
    readonly stat: string;
    readonly period: number;
    readonly metrics: readonly (readonly unknown[])[];
  };
}

const dashboard = resource(
  synthesized({ region: 'eu-west-1', alarms: { dashboard: true } }),
  'aws_cloudwatch_dashboard',
  'dashboard',
);
const { widgets } = json(dashboard['dashboard_body']) as { readonly widgets: readonly Widget[] };
const MACHINE = '${aws_sfn_state_machine.workflow_workflow_monitor_sample.arn}';
const ofFunctions = (metric: string) =>
  FUNCTION_NAMES.map((name) => [
    'AWS/Lambda',
    metric,
    'FunctionName',
    `\${aws_lambda_function.function_${name}.function_name}`,
  ]);
const ofExecutions = (...metrics: readonly string[]) =>
  metrics.map((metric) => ['AWS/States', metric, 'StateMachineArn', MACHINE]);
const waiting = (queue: string) => [
  'AWS/SQS',
  'ApproximateNumberOfMessagesVisible',
  'QueueName',
  `\${aws_sqs_queue.dead_letters_${queue}.name}`,
  { stat: 'Maximum' },
];

test('The dashboard is called like the stack and shows metrics of its region', () => {
  expect(dashboard['dashboard_name']).toBe('wfm-dev');
  expect(new Set(widgets.map(({ properties }) => properties.region))).toEqual(new Set(['eu-west-1']));
});

test('Widgets are two in a row, and none covers another', () => {
  for (const [index, { x, y, width, height }] of widgets.entries()) {
    // A row of a dashboard is 24 units wide.
    expect([x, y]).toEqual([(index % 2) * width, Math.floor(index / 2) * height]);
    expect(width).toBe(12);
    expect(height).toBeGreaterThan(0);
  }
});

test.each([
  ['Dead letters', 'Sum', [waiting('events'), waiting('signals')]],
  ['Registrations overdue, longest in seconds', 'Maximum', [['wfm-dev', 'registrations-overdue']]],
  ['Claims unanswered', 'SampleCount', [['wfm-dev', 'claims-unanswered']]],
  ['Failing and throttled functions', 'Sum', [...ofFunctions('Errors'), ...ofFunctions('Throttles')]],
  ['Duration of functions, 99th percentile', 'p99', ofFunctions('Duration')],
  ['Executions started and succeeded', 'Sum', ofExecutions('ExecutionsStarted', 'ExecutionsSucceeded')],
  [
    'Executions failed, timed out, aborted',
    'Sum',
    ofExecutions('ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'),
  ],
])(
  'the widget "%s" shows the %s of its metrics over five minutes, as a line in time',
  (title, stat, metrics) => {
    const found = widgets.find(({ properties }) => properties.title === title);
    expect(found).toMatchObject({ type: 'metric', properties: { stat, period: 300, view: 'timeSeries' } });
    expect(found?.properties.metrics).toEqual(metrics);
  },
);

test('Verdicts are found by search, so that those of workflows which come later are shown too', () => {
  const found = widgets.find(({ properties }) => properties.title === 'Verdicts on signals');
  expect(found?.properties.metrics).toEqual([
    [
      {
        expression: `SEARCH('{"wfm-dev","monitor","kind","verdict"} MetricName="Signals"', 'Sum', 300)`,
        label: '',
      },
    ],
  ]);
});
