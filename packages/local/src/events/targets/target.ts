import type { JsonObject } from '../../kernel/index.ts';
import type { TargetInput } from '../input/target-input.ts';
import type { Destination } from './index.ts';

/** Where a rule sends the events that it matches. Source: EventBridge API reference, Target. */
export interface Target {
  readonly id: string;
  readonly arn: string;
  readonly destination: Destination;
  /** The role that EventBridge takes on to call the target; absent: it calls as itself, on behalf of the rule. */
  readonly roleArn?: string;
  readonly input: TargetInput;
  readonly retryPolicy: RetryPolicy;
  /** Absent: events that cannot be delivered are discarded. */
  readonly deadLetterQueueArn?: string;
  /** The target as it was put; ListTargetsByRule gives it back. */
  readonly request: JsonObject;
}

export interface RetryPolicy {
  /** Attempts after the first one. */
  readonly maximumRetryAttempts: number;
  /** Age of the event, from when the bus took it, at which attempts end. */
  readonly maximumEventAgeSeconds: number;
}
