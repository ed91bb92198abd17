/** How much a mailbox holds and how long it remembers. */
export interface MailboxPolicy {
  /** Signals that may wait at once; as many may be claimed and not yet answered. */
  readonly maxWaitingSignals: number;
  /**
   * Bytes (as compact JSON, UTF-8) that all waiting and collected signals may have together; a larger single signal
   * never fits.
   */
  readonly maxWaitingBytes: number;
  /** How long the ids of signals that had a verdict are remembered, so that a duplicate is known as one. */
  readonly signalRetentionSeconds: number;
  /** Ids remembered at most; beyond it the oldest is forgotten. */
  readonly maxRememberedSignals: number;
  /**
   * How long it is remembered that an execution's registration is over. In that time an event that names no execution
   * is `late`; afterwards it waits for the next execution with the key. 0: it always waits.
   */
  readonly resolutionRetentionSeconds: number;
  /**
   * How long a claim counts as being delivered by the process that made it; until then nobody else answers with the
   * same signal. At least the timeout of the functions: after it, that process is known to be gone. Less than a
   * minute: so long Lambda waits before it invokes anew.
   */
  readonly claimLeaseSeconds: number;
}

const DAY_SECONDS = 86_400;

/** Defaults; together they stay well below the 400 KB of an item. */
export const DEFAULT_MAILBOX_POLICY = {
  maxWaitingSignals: 50,
  maxWaitingBytes: 131_072,
  signalRetentionSeconds: DAY_SECONDS,
  maxRememberedSignals: 200,
  resolutionRetentionSeconds: DAY_SECONDS,
  claimLeaseSeconds: 30,
} as const satisfies MailboxPolicy;

/** How long an early signal waits unless its declaration says otherwise. */
export const DEFAULT_TIME_TO_LIVE_SECONDS = 3_600;
