/** When a task is taken for failed; absent where it has no such limit. */
export interface Deadlines {
  readonly timeoutAtEpochMs: number | undefined;
  readonly heartbeatAtEpochMs: number | undefined;
}

/** What an attempt at a state waits for, where that can be waited for in another engine too. */
export type Waiting =
  /** A Wait state, for its time. */
  | { readonly kind: 'until'; readonly epochMs: number }
  /** A state that has failed, for its next attempt. */
  | { readonly kind: 'retry'; readonly epochMs: number }
  /** A task whose token was handed out, for an answer. */
  | { readonly kind: 'answer' }
  /** An activity's task, for a worker. */
  | { readonly kind: 'worker' }
  /** An activity's task that a worker has taken, for its answer. */
  | { readonly kind: 'worker answer'; readonly taskToken: string }
  /** A task that has started an execution, for its end. */
  | { readonly kind: 'execution'; readonly executionArn: string };

/** How far an attempt at a state has come, as plain data. */
export interface AttemptPoint {
  /** Retries before it. */
  readonly retryCount: number;
  /** Retries that each Retrier has made, by place. */
  readonly retriesByRetrier: readonly number[];
  /** Absent: it has none. */
  readonly taskToken: string | undefined;
  /** Absent: it waits for a call that is under way, or for the work inside it. */
  readonly waiting: Waiting | undefined;
  /** Absent: it is no task that waits. */
  readonly deadlines: Deadlines | undefined;
}
