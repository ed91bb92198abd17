import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { FINDINGS, type FindingName, INBOX_METRICS } from '@wfm/contract';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { AlarmTopic } from './alarm-topic.ts';
import type { DeadLetters } from './dead-letters.ts';
import { FINDING_METRICS } from './finding-metrics.ts';
import type { NamedFunctions } from './functions.ts';
import type { WatchedWorkflow } from './watched-workflow.ts';

/** What alarms and the dashboard show beside workflows. */
export interface WatchedParts {
  readonly context: MonitorContext;
  readonly deadLetters: DeadLetters;
}

interface AlarmedMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: 'Sum' | 'Maximum';
  readonly dimensions?: Readonly<Record<string, string>>;
  /** What may be reached without an alarm. Absent: 0. */
  readonly threshold?: number;
  /** What happened and what to do; the reader was just woken up. */
  readonly description: string;
}

interface AlarmedLines {
  readonly metric: string;
  /** Which lines of a log count. Source: CloudWatch Logs user guide, "Filter pattern syntax for metric filters". */
  readonly pattern: string;
  /** Where a line says how long it was so; the longest counts. Absent: lines are counted. */
  readonly seconds?: string;
}

interface AlarmedSum {
  readonly metrics: readonly {
    readonly namespace: string;
    readonly metric: string;
    readonly dimensions: Readonly<Record<string, string>>;
  }[];
  readonly description: string;
}

const PERIOD_SECONDS = 300;

/** Metrics that one alarm may add up. Source: CloudWatch user guide, "CloudWatch service quotas", alarms on metric math. */
const METRICS_PER_ALARM_MAX = 10;

/**
 * What Lambda counts when an event of an asynchronous invocation is gone: never tried until it was too old, failed and not
 * taken by the destination, failed and not taken by a dead-letter queue that somebody gave the function beside it.
 * Source: Lambda developer guide, "Types of metrics for Lambda functions", asynchronous invocation metrics.
 */
const LAMBDA_LOSSES = ['AsyncEventsDropped', 'DestinationDeliveryFailures', 'DeadLetterErrors'] as const;

/** Alarms on everything that somebody should look at, each as soon as it happens once. */
export class Alarms extends Construct {
  readonly #context: MonitorContext;
  readonly #topicArn: string;

  constructor(scope: Construct, id: string, { context, deadLetters }: WatchedParts) {
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
    for (const finding of FINDINGS) this.#alarmOnFinding(finding);
  }

  /** Adds the alarms of functions. */
  watchFunctions(functions: NamedFunctions): void {
    for (const [name, { functionName, logGroupName, failureHandling }] of Object.entries(functions)) {
      this.#watchFunction(name, functionName);
      if (failureHandling.length > 0) this.#watchLosses(name, functionName);
      this.#watchErrorLines(name, logGroupName);
      for (const finding of FINDINGS) this.#countFindings(finding, name, logGroupName);
    }
  }

  /** Adds the alarms of a workflow. */
  watch(workflow: WatchedWorkflow): void {
    this.#watchTimeouts(workflow);
    this.#watchRules(workflow);
    this.#watchInboxes(workflow);
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

  /** What Lambda could neither hand to the function nor keep: then the queues stay empty, and their alarms still. */
  #watchLosses(name: string, FunctionName: string): void {
    this.#alarmOnSum(`${name}-losses`, {
      metrics: LAMBDA_LOSSES.map((metric) => ({
        namespace: 'AWS/Lambda',
        metric,
        dimensions: { FunctionName },
      })),
      description: `Events for the function ${name} were dropped, or could not be put into the queue of failed signals. Mend the queue's policy, the role or the key, then replay the archive.`,
    });
  }

  /** What EventBridge could neither hand to a function nor keep. An alarm takes ten metrics. */
  #watchRules({ workflowName, rules }: WatchedWorkflow): void {
    for (let from = 0; from < rules.length; from += METRICS_PER_ALARM_MAX) {
      const part = from === 0 ? '' : `-${from / METRICS_PER_ALARM_MAX + 1}`;
      this.#alarmOnSum(`${workflowName}-losses${part}`, {
        metrics: rules.slice(from, from + METRICS_PER_ALARM_MAX).map(({ dimensions }) => ({
          namespace: 'AWS/Events',
          metric: 'InvocationsFailedToBeSentToDlq',
          dimensions,
        })),
        description: `Events for ${workflowName} reached no function, and could not be put into the queue of undelivered events. Mend the queue's policy or the key, then replay the archive.`,
      });
    }
  }

  /** Lines of the journal that say a claim and the answer of its task have come apart. */
  #watchErrorLines(name: string, logGroupName: string): void {
    this.#alarmOnLines(`${name}-claims`, logGroupName, {
      metric: `${name}-error-lines`,
      pattern: '{ $.level = "error" }',
      description: `The function ${name} could not write down that it had answered a task: a claim of it stays, or a state in an inbox that waited for messages. See its log.`,
    });
  }

  /** Each function tells of such a mailbox in its own log; the lines of all make one metric. */
  #countFindings(finding: FindingName, name: string, logGroupName: string): void {
    const { metric } = FINDING_METRICS[finding];
    this.#countLines(`${name}-${metric}`, logGroupName, {
      metric,
      pattern: `{ $.finding = "${finding}" }`,
      seconds: '$.seconds',
    });
  }

  #alarmOnFinding(finding: FindingName): void {
    const { metric, description } = FINDING_METRICS[finding];
    this.#alarm(metric, { namespace: this.#context.names.base, metric, statistic: 'Maximum', description });
  }

  /** State machines log the timeout of a task at these levels only. */
  #watchTimeouts({ workflowName, logGroupName }: WatchedWorkflow): void {
    const { stateMachineLevel: level } = this.#context.settings.logs;
    if (logGroupName === undefined || level === 'FATAL') return;
    this.#alarmOnLines(`${workflowName}-timeouts`, logGroupName, {
      metric: `${workflowName}-task-timeouts`,
      pattern: '{ $.type = "TaskTimedOut" }',
      description: `A task of ${workflowName} ran into its timeout: a registration that nobody answered, or a task of the work.`,
    });
  }

  /** The metric is of every inbox that the workflow has; the oldest message of all counts. */
  #watchInboxes({ workflowName, hasInboxes }: WatchedWorkflow): void {
    const { oldestMessageSeconds } = this.#context.settings.alarms;
    if (!hasInboxes || oldestMessageSeconds === undefined) return;
    this.#alarm(`${workflowName}-oldest-message`, {
      namespace: this.#context.names.base,
      metric: INBOX_METRICS.oldest,
      statistic: 'Maximum',
      dimensions: { monitor: workflowName },
      threshold: oldestMessageSeconds,
      description: `A message for ${workflowName} waited longer than ${oldestMessageSeconds} s to be read. Look by wfm status what its execution does meanwhile.`,
    });
  }

  #alarmOnLines(
    name: string,
    logGroupName: string,
    { metric, pattern, description }: AlarmedLines & { readonly description: string },
  ): void {
    this.#countLines(name, logGroupName, { metric, pattern });
    this.#alarm(name, { namespace: this.#context.names.base, metric, statistic: 'Sum', description });
  }

  /** @param name of the filter. */
  #countLines(name: string, logGroupName: string, { metric, pattern, seconds }: AlarmedLines): void {
    new CloudwatchLogMetricFilter(this, `${name}-filter`, {
      name,
      logGroupName,
      pattern,
      metricTransformation: { namespace: this.#context.names.base, name: metric, value: seconds ?? '1' },
    });
  }

  #alarmOnSum(name: string, { metrics, description }: AlarmedSum): void {
    new CloudwatchMetricAlarm(this, name, {
      ...this.#common(name, description),
      metricQuery: [
        { id: 'sum', expression: 'SUM(FILL(METRICS(), 0))', label: name, returnData: true },
        ...metrics.map(({ namespace, metric: metricName, dimensions }, index) => ({
          id: `m${index + 1}`,
          returnData: false,
          metric: { namespace, metricName, dimensions, period: PERIOD_SECONDS, stat: 'Sum' },
        })),
      ],
    });
  }

  #alarm(name: string, { metric, description, ...of }: AlarmedMetric): void {
    new CloudwatchMetricAlarm(this, name, {
      ...this.#common(name, description),
      metricName: metric,
      ...of,
      period: PERIOD_SECONDS,
    });
  }

  #common(name: string, alarmDescription: string) {
    return {
      alarmName: this.#context.names.of('alarm', name),
      alarmDescription,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
      // No data is no event: queues and functions that rest report nothing.
      treatMissingData: 'notBreaching',
      alarmActions: [this.#topicArn],
      okActions: [this.#topicArn],
    };
  }
}
