import { gzipSync } from 'node:zlib';
import { AwsError, type Cloud } from '../../kernel/index.ts';
import type { LambdaEvent } from '../lambda-event.ts';
import type { LogPattern } from './log-pattern.ts';

/** That lines of a log go to a function. */
export interface LogSubscription {
  readonly name: string;
  readonly logGroupName: string;
  readonly matches: LogPattern;
  readonly functionArn: string;
}

export interface LogSubscriptionsParts {
  readonly cloud: Cloud;
  /** The log group that a function writes to. */
  readonly findLogGroup: (functionName: string) => string | undefined;
  /** To be told of lines that the function did not take. */
  readonly onLost: (lost: { readonly subscription: LogSubscription; readonly error: AwsError }) => void;
}

/** Log groups may have two of them. Source: CloudWatch Logs user guide, "CloudWatch Logs quotas". */
const MAX_OF_A_GROUP = 2;

/**
 * Hands lines of functions' logs to other functions, as CloudWatch Logs does: asynchronously, a batch per invocation, in
 * base64 of gzip. Source: CloudWatch Logs user guide, "Log group-level subscription filters".
 */
export class LogSubscriptions {
  readonly #parts: LogSubscriptionsParts;
  readonly #subscriptions: LogSubscription[] = [];
  /** Lines of invocations that have not ended, by their request ids. */
  readonly #lines = new Map<string, { readonly text: string; readonly atEpochMs: number }[]>();

  constructor(parts: LogSubscriptionsParts) {
    this.#parts = parts;
  }

  /** @returns whether the log group takes one more. */
  add(subscription: LogSubscription): boolean {
    const { logGroupName } = subscription;
    if (this.#subscriptions.filter((entry) => entry.logGroupName === logGroupName).length >= MAX_OF_A_GROUP)
      return false;
    this.#subscriptions.push(subscription);
    return true;
  }

  hear(event: LambdaEvent): void {
    if (this.#subscriptions.length === 0) return;
    if (event.kind === 'function logged') {
      const { requestId, text } = event;
      const line = { text, atEpochMs: this.#parts.cloud.clock.nowEpochMs() };
      this.#lines.set(requestId, [...(this.#lines.get(requestId) ?? []), line]);
    } else if (event.kind === 'function ended') {
      const lines = this.#lines.get(event.requestId) ?? [];
      this.#lines.delete(event.requestId);
      const logGroupName = this.#parts.findLogGroup(event.functionName);
      for (const subscription of this.#subscriptions)
        if (subscription.logGroupName === logGroupName) this.#deliver(subscription, lines);
    }
  }

  #deliver(
    subscription: LogSubscription,
    lines: readonly { readonly text: string; readonly atEpochMs: number }[],
  ): void {
    const logEvents = lines
      .filter(({ text }) => subscription.matches(text))
      .map(({ text, atEpochMs }, number) => ({
        id: String(number).padStart(56, '0'),
        timestamp: atEpochMs,
        message: text,
      }));
    if (logEvents.length === 0) return;
    const { cloud } = this.#parts;
    cloud.clock.schedule(0, () => {
      void cloud.clock.track(this.#send(subscription, logEvents));
    });
  }

  async #send(subscription: LogSubscription, logEvents: readonly object[]): Promise<void> {
    const { cloud, onLost } = this.#parts;
    const { name, logGroupName, functionArn } = subscription;
    const data = {
      messageType: 'DATA_MESSAGE',
      owner: cloud.accountId,
      logGroup: logGroupName,
      logStream: 'local',
      subscriptionFilters: [name],
      logEvents,
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
          sourceArn: logGroupArn(cloud, logGroupName),
        },
      });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      onLost({ subscription, error });
    }
  }
}

export function logGroupArn(
  { partition, region, accountId }: Pick<Cloud, 'partition' | 'region' | 'accountId'>,
  name: string,
): string {
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${name}:*`;
}
