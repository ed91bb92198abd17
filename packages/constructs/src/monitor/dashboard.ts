import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js';
import { INBOX_METRICS } from '@wfm/contract';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import type { WatchedParts } from './alarms.ts';
import { FINDING_METRICS } from './finding-metrics.ts';
import type { NamedFunctions } from './functions.ts';
import type { WatchedWorkflow } from './watched-workflow.ts';

type Metric = readonly (string | Readonly<Record<string, unknown>>)[];

type DashboardParts = Pick<WatchedParts, 'context' | 'deadLetters'>;

const WIDTH = 12;
const HEIGHT = 6;

/**
 * One page: what became of events, what waits in dead-letter queues or was found in mailboxes, how functions and workflows do.
 * Source: CloudWatch API reference, "Dashboard body structure and syntax".
 */
export class Dashboard extends Construct {
  readonly #parts: DashboardParts;
  readonly #functionNames: string[] = [];
  readonly #workflows: WatchedWorkflow[] = [];
  readonly #dashboard: CloudwatchDashboard;

  constructor(scope: Construct, id: string, parts: DashboardParts) {
    super(scope, id);
    this.#parts = parts;
    this.#dashboard = new CloudwatchDashboard(this, OWN_RESOURCE, {
      dashboardName: parts.context.names.of('dashboard'),
      dashboardBody: this.#body(),
    });
  }

  /** Shows functions as well. */
  watchFunctions(functions: NamedFunctions): void {
    this.#functionNames.push(...Object.values(functions).map(({ functionName }) => functionName));
    this.#dashboard.dashboardBody = this.#body();
  }

  /** Shows a workflow as well. */
  watch(workflow: WatchedWorkflow): void {
    this.#workflows.push(workflow);
    this.#dashboard.dashboardBody = this.#body();
  }

  #body(): string {
    return bodyOf(this.#parts, { functionNames: this.#functionNames, workflows: this.#workflows });
  }
}

interface Shown {
  readonly functionNames: readonly string[];
  readonly workflows: readonly WatchedWorkflow[];
}

function bodyOf({ context, deadLetters }: DashboardParts, { functionNames, workflows }: Shown): string {
  const { region } = context;
  const lambda = (metric: string): Metric[] =>
    functionNames.map((name) => ['AWS/Lambda', metric, 'FunctionName', name]);
  const states = (metric: string): Metric[] =>
    workflows.map(({ stateMachineArn }) => ['AWS/States', metric, 'StateMachineArn', stateMachineArn]);
  const inboxes = (metric: string): Metric[] =>
    workflows
      .filter(({ hasInboxes }) => hasInboxes)
      .map(({ workflowName }) => [context.names.base, metric, 'monitor', workflowName]);
  const queues = [deadLetters.events, deadLetters.signals].map(
    ({ name }): Metric => [
      'AWS/SQS',
      'ApproximateNumberOfMessagesVisible',
      'QueueName',
      name,
      { stat: 'Maximum' },
    ],
  );
  const { registrationOverdue, claimUnanswered } = FINDING_METRICS;
  const widgets = [
    widget('Verdicts on signals', region, [verdicts(context)]),
    widget('Dead letters', region, queues),
    widget(
      'Registrations overdue, longest in seconds',
      region,
      [[context.names.base, registrationOverdue.metric]],
      'Maximum',
    ),
    widget('Claims unanswered', region, [[context.names.base, claimUnanswered.metric]], 'SampleCount'),
    widget('Messages in the fullest inbox', region, inboxes(INBOX_METRICS.messages), 'Maximum'),
    widget('Oldest message, age in seconds', region, inboxes(INBOX_METRICS.oldest), 'Maximum'),
    widget('Failing and throttled functions', region, [...lambda('Errors'), ...lambda('Throttles')]),
    widget('Duration of functions, 99th percentile', region, lambda('Duration'), 'p99'),
    widget('Executions started and succeeded', region, [
      ...states('ExecutionsStarted'),
      ...states('ExecutionsSucceeded'),
    ]),
    widget('Executions failed, timed out, aborted', region, [
      ...states('ExecutionsFailed'),
      ...states('ExecutionsTimedOut'),
      ...states('ExecutionsAborted'),
    ]),
  ].filter(({ metrics }) => metrics.length > 0);
  return JSON.stringify({
    widgets: widgets.map((properties, index) => ({
      type: 'metric',
      x: (index % 2) * WIDTH,
      y: Math.floor(index / 2) * HEIGHT,
      width: WIDTH,
      height: HEIGHT,
      properties,
    })),
  });
}

/**
 * Finds the metric of every monitor, kind and verdict there is, also of workflows that come later. A name with another
 * character than letters and digits must be quoted. Source: CloudWatch user guide, "Search expression syntax".
 */
function verdicts({ names: { base } }: MonitorContext): Metric {
  const search = `SEARCH('{"${base}","monitor","kind","verdict"} MetricName="Signals"', 'Sum', 300)`;
  return [{ expression: search, label: '' }];
}

function widget(title: string, region: string, metrics: readonly Metric[], stat = 'Sum') {
  return { title, region, metrics, stat, period: 300, view: 'timeSeries' };
}
