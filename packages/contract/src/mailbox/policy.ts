import { DEAD_LETTER_RETENTION_SECONDS } from '../limits.ts';

/** How much a mailbox holds and how long it remembers. */
export interface MailboxPolicy {
  /**
   * Signals that may wait at once, together with those that a collect step may still ask for; as many may be claimed and
   * not yet answered.
   */
  readonly maxWaitingSignals: number;
  /**
   * Bytes (as compact JSON, UTF-8) that all waiting and collected signals may have together; a larger single signal
   * never fits.
   */
  readonly maxWaitingBytes: number;
  /**
   * How long the ids of signals that had a verdict are remembered, so that a duplicate is known as one at no cost. Whether
   * an older signal is a duplicate is read in the history of the execution.
   */
  readonly signalRetentionSeconds: number;
  /** Ids remembered at most; beyond it the oldest is forgotten, as if its time were over. */
  readonly maxRememberedSignals: number;
  /** Runs with the key remembered at most; an event that is older than what was forgotten is `late`. */
  readonly maxRememberedRuns: number;
  /**
   * How long after the end of a run an event that names no execution counts as being about that run, and is `late`. One
   * taken in later waits for the next run. 0: it always waits.
   */
  readonly resolutionRetentionSeconds: number;
  /**
   * How long a claim counts as being delivered by the process that made it; until then nobody else answers the same
   * token. At least the timeout of the functions: after it, that process is known to be gone. Less than a minute: so
   * long Lambda waits before it invokes anew.
   */
  readonly claimLeaseSeconds: number;
  /** Messages that may be in one inbox at once: those that were not read, and those that were and that no later `receive` has deleted. */
  readonly maxInboxMessages: number;
  /** Bytes (as compact JSON, UTF-8) that the messages in one inbox may have together. */
  readonly maxInboxBytes: number;
}

const DAY_SECONDS = 86_400;

/** Defaults; together they stay well below the 400 KB of an item. */
export const DEFAULT_MAILBOX_POLICY = {
  maxWaitingSignals: 50,
  maxWaitingBytes: 131_072,
  // As long as a letter that repeats one may lie in a dead-letter queue.
  signalRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS + DAY_SECONDS,
  maxRememberedSignals: 200,
  maxRememberedRuns: 8,
  resolutionRetentionSeconds: DAY_SECONDS,
  claimLeaseSeconds: 30,
  maxInboxMessages: 1_000,
  maxInboxBytes: 4_194_304,
} as const satisfies MailboxPolicy;

/** How long an early signal waits unless its declaration says otherwise. */
export const DEFAULT_TIME_TO_LIVE_SECONDS = 3_600;

/**
 * Bytes (as compact JSON, UTF-8) that the executions may have which wait their turn in one mailbox, together with the one that
 * has it: seven with the longest names, some eighteen with usual ones.
 */
export const QUEUE_MAX_BYTES = 4_096;
