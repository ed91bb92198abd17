import type { AssignField, OutputField, ResultPathField } from './fields.ts';

/** Source: States Language specification, "Retrying after error". */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** Seconds before the first retry. Absent: 1. */
  readonly IntervalSeconds?: number;
  /** Retries, not attempts. 0: never retry. Absent: 3. */
  readonly MaxAttempts?: number;
  /** Factor by which the interval grows with each retry, at least 1. Absent: 2. */
  readonly BackoffRate?: number;
  /** Upper bound of the interval in seconds. Absent: none. */
  readonly MaxDelaySeconds?: number;
  /** `FULL`: a random interval between 0 and the computed one. Absent: `NONE`. */
  readonly JitterStrategy?: 'FULL' | 'NONE';
  readonly Comment?: string;
}

/** Source: States Language specification, "Fallback states". */
export interface Catcher extends AssignField, OutputField, ResultPathField {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Comment?: string;
}

export interface RetryCatchFields {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

/** What a Catch hands to its handler. Source: States Language specification, "Error output". */
export interface ErrorOutput {
  readonly Error: string;
  readonly Cause: string;
}
