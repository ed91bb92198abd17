import type { Call, JsonObject } from '../../kernel/index.ts';

/** What a schedule invokes. */
export interface ScheduleTarget {
  readonly arn: string;
  readonly roleArn: string;
  /** As it was given. Absent: a notification of the Scheduler. */
  readonly input?: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** Absent: what cannot be delivered is lost. */
  readonly deadLetterQueueArn?: string;
  /** The one call, with an input whose keywords are replaced. @throws AwsError when the input cannot be that of the call. */
  readonly call: (input: string, invocation: Invocation) => Pick<Call, 'service' | 'operation' | 'input'>;
  /** As GetSchedule shows it. */
  readonly shown: JsonObject;
}

/** One attempt at invoking a target. */
export interface Invocation {
  readonly executionId: string;
  readonly scheduleArn: string;
  readonly scheduledEpochMs: number;
  /** From 1. */
  readonly attempt: number;
}
