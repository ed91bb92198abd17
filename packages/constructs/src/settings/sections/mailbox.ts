import {
  DEAD_LETTER_RETENTION_SECONDS,
  DEFAULT_MAILBOX_POLICY,
  DEFAULT_TIME_TO_LIVE_SECONDS,
  DYNAMODB_ITEM_MAX_BYTES,
  type MailboxPolicy,
  RECEIVE_MAX_BYTES,
  TIME_TO_LIVE_MAX_SECONDS,
} from '@wfm/contract';
import * as z from 'zod';

/**
 * Lambda runs a failed function again after a minute, and its second try must find the first one's claim over.
 * Source: Lambda, "How Lambda handles errors and retries with asynchronous invocation".
 */
export const CLAIM_LEASE_MAX_SECONDS = 59;

/** Twice as long as a dead-letter queue keeps an event that may be redriven. */
const RETENTION_MAX_SECONDS = 2 * DEAD_LETTER_RETENTION_SECONDS;

const policy = {
  maxWaitingSignals: z
    .int()
    .min(1)
    .max(100)
    .default(DEFAULT_MAILBOX_POLICY.maxWaitingSignals)
    .describe('Early signals that may wait in one mailbox.'),
  maxWaitingBytes: z
    .int()
    .min(1_024)
    .max(DYNAMODB_ITEM_MAX_BYTES / 2)
    .default(DEFAULT_MAILBOX_POLICY.maxWaitingBytes)
    .describe('Bytes that the waiting signals of one mailbox may have together.'),
  signalRetentionSeconds: z
    .int()
    .min(0)
    .max(RETENTION_MAX_SECONDS)
    .default(DEFAULT_MAILBOX_POLICY.signalRetentionSeconds)
    .describe('How long a signal that had its verdict is known as a duplicate, in seconds.'),
  maxRememberedSignals: z
    .int()
    .min(1)
    .max(1_000)
    .default(DEFAULT_MAILBOX_POLICY.maxRememberedSignals)
    .describe('Signals with a verdict that one mailbox remembers.'),
  maxRememberedRuns: z
    .int()
    .min(1)
    .max(100)
    .default(DEFAULT_MAILBOX_POLICY.maxRememberedRuns)
    .describe(
      'Runs with one workflow key that its mailbox remembers; an event older than what was forgotten is late.',
    ),
  resolutionRetentionSeconds: z
    .int()
    .min(0)
    .max(RETENTION_MAX_SECONDS)
    .default(DEFAULT_MAILBOX_POLICY.resolutionRetentionSeconds)
    .describe(
      'How long after the end of an execution an event for its key is late and not early, in seconds.',
    ),
  claimLeaseSeconds: z
    .int()
    .min(4)
    .max(
      CLAIM_LEASE_MAX_SECONDS,
      `must be at most ${CLAIM_LEASE_MAX_SECONDS}, as Lambda tries again after a minute`,
    )
    .default(DEFAULT_MAILBOX_POLICY.claimLeaseSeconds)
    .describe(
      'How long a signal counts as being delivered, in seconds; more than `functions.timeoutSeconds`, so that a function that claimed and crashed is known to be gone, and less than the minute after which Lambda tries again.',
    ),
  maxInboxMessages: z
    .int()
    .min(1)
    .max(100_000)
    .default(DEFAULT_MAILBOX_POLICY.maxInboxMessages)
    .describe('Messages that may be in one inbox, unread or read and not deleted yet.'),
  maxInboxBytes: z
    .int()
    .min(RECEIVE_MAX_BYTES)
    .max(1_073_741_824)
    .default(DEFAULT_MAILBOX_POLICY.maxInboxBytes)
    .describe('Bytes that the messages in one inbox may have together.'),
} as const satisfies Record<keyof MailboxPolicy, z.ZodType>;

/** What a mailbox holds, and for how long. */
export const mailboxSettings = z
  .strictObject({
    ...policy,
    timeToLiveSeconds: z
      .int()
      .min(0)
      .max(TIME_TO_LIVE_MAX_SECONDS)
      .default(DEFAULT_TIME_TO_LIVE_SECONDS)
      .describe('How long an early signal waits unless its event says otherwise, in seconds. 0: not at all.'),
  })
  .prefault({});
