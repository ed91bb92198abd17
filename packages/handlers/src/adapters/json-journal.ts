import { type FindingName, INBOX_METRICS, type Traceparent } from '@wfm/contract';
import type { Clock } from '../ports/clock.ts';
import type { FindingEntry, InboxEntry, Journal, Note, VerdictEntry } from '../ports/journal.ts';

export interface JsonJournalOptions {
  /** CloudWatch namespace of the metric. */
  readonly metricNamespace: string;
  readonly clock: Pick<Clock, 'now'>;
  /** The trace of the invocation that runs. */
  readonly trace: () => Traceparent | undefined;
  /** Takes one line, without its end. */
  readonly write: (line: string) => void;
}

/** Name of the metric; its dimensions are `monitor`, `kind` and `verdict`. */
export const VERDICT_METRIC = 'Signals';

/**
 * One JSON document a line. A verdict's line is a metric as well, in CloudWatch's embedded metric format, so that a
 * metric costs no call.
 * Source: CloudWatch user guide, "Specification: Embedded metric format".
 */
export class JsonJournal implements Journal {
  readonly #options: JsonJournalOptions;

  constructor(options: JsonJournalOptions) {
    this.#options = options;
  }

  verdict(entry: VerdictEntry): void {
    const { monitor, workflowKey, signalId, kind, verdict, executionArn, firstVerdict, reason, traceparent } =
      entry;
    const { metricNamespace, clock, write } = this.#options;
    const now = clock.now();
    write(
      JSON.stringify({
        _aws: {
          Timestamp: now,
          CloudWatchMetrics: [
            {
              Namespace: metricNamespace,
              Dimensions: [['monitor', 'kind', 'verdict']],
              Metrics: [{ Name: VERDICT_METRIC, Unit: 'Count' }],
            },
          ],
        },
        level: verdict === 'rejected' ? 'warn' : 'info',
        time: new Date(now).toISOString(),
        message: `Signal ${verdict}`,
        signalId,
        workflowkey: workflowKey,
        monitor,
        kind,
        verdict,
        executionArn,
        firstVerdict,
        reason,
        traceparent,
        [VERDICT_METRIC]: 1,
      }),
    );
  }

  finding({ key, name, executionArn, seconds }: FindingEntry): void {
    this.note({
      level: 'warn',
      message: FOUND[name],
      fields: { finding: name, workflowkey: key.workflowKey, monitor: key.monitor, executionArn, seconds },
    });
  }

  inbox({ key, messages, oldestSeconds }: InboxEntry): void {
    const { metricNamespace, clock, trace, write } = this.#options;
    const now = clock.now();
    write(
      JSON.stringify({
        _aws: {
          Timestamp: now,
          CloudWatchMetrics: [
            {
              Namespace: metricNamespace,
              Dimensions: [['monitor']],
              Metrics: [
                { Name: INBOX_METRICS.messages, Unit: 'Count' },
                { Name: INBOX_METRICS.oldest, Unit: 'Seconds' },
              ],
            },
          ],
        },
        level: 'info',
        time: new Date(now).toISOString(),
        message: 'Messages in an inbox',
        workflowkey: key.workflowKey,
        monitor: key.monitor,
        inbox: key.inbox,
        traceparent: trace(),
        [INBOX_METRICS.messages]: messages,
        [INBOX_METRICS.oldest]: oldestSeconds,
      }),
    );
  }

  note({ level, message, fields }: Note): void {
    const { clock, trace, write } = this.#options;
    const time = new Date(clock.now()).toISOString();
    write(JSON.stringify({ level, time, message, ...fields, traceparent: trace() }));
  }

  within(trace: Traceparent | undefined): Journal {
    return trace === undefined ? this : new JsonJournal({ ...this.#options, trace: () => trace });
  }
}

const FOUND = {
  registrationOverdue: 'A registration was still there long after its task was over',
  claimUnanswered: 'An earlier delivery claimed a registration and stopped before it noted an answer',
} as const satisfies Record<FindingName, string>;
