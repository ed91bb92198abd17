import { gzipSync } from 'node:zlib';
import { Agenda, type Appointment, AwsError, type Cloud } from '../../kernel/index.ts';
import { logGroupArn } from '../api/arns.ts';
import type { LogPattern } from '../pattern/log-pattern.ts';
import { eventId, type LogEvent } from '../store/log-event.ts';

/** That lines of a log go to a function. */
export interface Subscription {
  readonly name: string;
  readonly logGroupName: string;
  readonly pattern: string;
  readonly matches: LogPattern;
  readonly functionArn: string;
  readonly createdAtEpochMs: number;
}

/** Lines on their way to a function. */
export interface PendingBatch {
  readonly subscription: Subscription;
  readonly streamName: string;
  readonly events: readonly LogEvent[];
}

export interface SubscriptionsParts {
  readonly cloud: Cloud;
  /** To be told of lines that the function did not take. */
  readonly onLost: (lost: { readonly subscription: Subscription; readonly error: AwsError }) => void;
}

/**
 * Hands lines of logs to functions, as CloudWatch Logs does: asynchronously, a batch per invocation, in base64 of gzip. Source: CloudWatch Logs
 * user guide, "Log group-level subscription filters".
 */
export class Subscriptions {
  readonly #parts: SubscriptionsParts;
  readonly #agenda: Agenda<PendingBatch>;
  #subscriptions: readonly Subscription[] = [];

  constructor(parts: SubscriptionsParts) {
    const { clock } = parts.cloud;
    this.#parts = parts;
    this.#agenda = new Agenda(clock, (batch) => {
      void clock.track(this.#send(batch));
    });
  }

  get pending(): readonly Appointment<PendingBatch>[] {
    return this.#agenda.appointments;
  }

  /** Goes on with lines of another engine. */
  resume(pending: Appointment<PendingBatch>): void {
    this.#agenda.resume(pending);
  }

  of(logGroupName: string): readonly Subscription[] {
    return this.#subscriptions.filter((subscription) => subscription.logGroupName === logGroupName);
  }

  /** Adds one, in the place of one of the same name. */
  put(subscription: Subscription): void {
    const { logGroupName, name } = subscription;
    this.remove(logGroupName, name);
    this.#subscriptions = [...this.#subscriptions, subscription];
  }

  /** @returns whether there was one. */
  remove(logGroupName: string, name: string): boolean {
    const before = this.#subscriptions;
    this.#subscriptions = before.filter(
      (entry) => entry.logGroupName !== logGroupName || entry.name !== name,
    );
    return this.#subscriptions.length < before.length;
  }

  removeOf(logGroupName: string): void {
    this.#subscriptions = this.#subscriptions.filter((entry) => entry.logGroupName !== logGroupName);
  }

  /** Hands on what has come into a stream. */
  hear(
    stream: { readonly groupName: string; readonly streamName: string },
    events: readonly LogEvent[],
  ): void {
    if (this.#subscriptions.length === 0) return;
    for (const subscription of this.of(stream.groupName)) {
      const matching = events.filter(({ text }) => subscription.matches(text));
      if (matching.length === 0) continue;
      this.#agenda.add({ subscription, streamName: stream.streamName, events: matching }, 0);
    }
  }

  async #send({ subscription, streamName, events }: PendingBatch): Promise<void> {
    const { cloud, onLost } = this.#parts;
    const { name, logGroupName, functionArn } = subscription;
    const data = {
      messageType: 'DATA_MESSAGE',
      owner: cloud.accountId,
      logGroup: logGroupName,
      logStream: streamName,
      subscriptionFilters: [name],
      logEvents: events.map((event) => ({
        id: eventId(event),
        timestamp: event.atEpochMs,
        message: event.text,
      })),
    };
    try {
      await cloud.call({
        service: 'lambda',
        operation: 'Invoke',
        input: {
          FunctionName: functionArn,
          InvocationType: 'Event',
          Payload: JSON.stringify({ awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } }),
        },
        principal: {
          kind: 'service',
          service: 'logs.amazonaws.com',
          sourceArn: `${logGroupArn(cloud, logGroupName)}:*`,
        },
      });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      onLost({ subscription, error });
    }
  }
}
