import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { Construct } from 'constructs';
import type { StackContext } from '../context.ts';
import { AlarmTopic } from './alarm-topic.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionName } from './function-code.ts';
import type { MonitorFunction } from './monitor-function.ts';
import type { Workflow } from './workflow.ts';

export interface AlarmsProps {
  readonly context: StackContext;
  readonly deadLetters: DeadLetters;
  readonly functions: Readonly<Record<FunctionName, MonitorFunction>>;
  readonly workflows: readonly Workflow[];
}

interface AlarmedMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: 'Sum' | 'Maximum';
  readonly dimensions?: Readonly<Record<string, string>>;
  /** What happened and what to do; the reader was just woken up. */
  readonly description: string;
}

const PERIOD_SECONDS = 300;

/** Alarms on everything that somebody should look at, each as soon as it happens once. */
export class Alarms extends Construct {
  readonly #context: StackContext;
  readonly #topicArn: string;

  constructor(scope: Construct, id: string, { context, deadLetters, functions, workflows }: AlarmsProps) {
    super(scope, id);
    this.#context = context;
    this.#topicArn = context.settings.alarms.topicArn ?? new AlarmTopic(this, 'topic', context).arn;
    this.#watchQueue(
      'undelivered-events',
      deadLetters.events.name,
      'No function took these events. Redrive them.',
    );
    this.#watchQueue(
      'failed-signals',
      deadLetters.signals.name,
      'A function failed on these events until its retries were spent: what it had claimed was perhaps not sent. Redrive them.',
    );
    for (const [name, { functionName, logGroupName }] of Object.entries(functions)) {
      this.#watchFunction(name, functionName);
      this.#watchErrorLines(name, logGroupName);
    }
    for (const workflow of workflows) this.#watchTimeouts(workflow);
  }

  #watchQueue(name: string, QueueName: string, description: string): void {
    this.#alarm(`${name}-waiting`, {
      namespace: 'AWS/SQS',
      metric: 'ApproximateNumberOfMessagesVisible',
      statistic: 'Maximum',
      dimensions: { QueueName },
      description,
    });
  }

  #watchFunction(name: string, FunctionName: string): void {
    const of = { namespace: 'AWS/Lambda', statistic: 'Sum', dimensions: { FunctionName } } as const;
    this.#alarm(`${name}-errors`, {
      ...of,
      metric: 'Errors',
      description: `The function ${name} failed; its events are tried again. See its log.`,
    });
    this.#alarm(`${name}-throttles`, {
      ...of,
      metric: 'Throttles',
      description: `The function ${name} had to wait for concurrency. Reserve more, or raise the account's limit.`,
    });
  }

  /** Lines of the journal that say a claim and the answer of its task have come apart. */
  #watchErrorLines(name: string, logGroupName: string): void {
    this.#alarmOnLines(`${name}-claims`, logGroupName, {
      metric: `${name}-error-lines`,
      pattern: '{ $.level = "error" }',
      description: `The function ${name} could not finish a claim: a task was answered whose claim stays. See its log.`,
    });
  }

  /** State machines log the timeout of a task at these levels only. */
  #watchTimeouts({ module, logGroupName }: Workflow): void {
    const { stateMachineLevel: level } = this.#context.settings.logs;
    if (logGroupName === undefined || level === 'FATAL') return;
    this.#alarmOnLines(`${module.name}-timeouts`, logGroupName, {
      metric: `${module.name}-task-timeouts`,
      pattern: '{ $.type = "TaskTimedOut" }',
      description: `A task of ${module.name} ran into its timeout: a registration that nobody answered, or a task of the work.`,
    });
  }

  #alarmOnLines(
    name: string,
    logGroupName: string,
    { metric, pattern, description }: { metric: string; pattern: string; description: string },
  ): void {
    const namespace = this.#context.names.base;
    new CloudwatchLogMetricFilter(this, `${name}-filter`, {
      name,
      logGroupName,
      pattern,
      metricTransformation: { namespace, name: metric, value: '1' },
    });
    this.#alarm(name, { namespace, metric, statistic: 'Sum', description });
  }

  #alarm(name: string, { metric, description, ...of }: AlarmedMetric): void {
    new CloudwatchMetricAlarm(this, name, {
      alarmName: this.#context.names.of('alarm', name),
      alarmDescription: description,
      metricName: metric,
      ...of,
      period: PERIOD_SECONDS,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
      // No data is no event: queues and functions that rest report nothing.
      treatMissingData: 'notBreaching',
      alarmActions: [this.#topicArn],
      okActions: [this.#topicArn],
    });
  }
}
