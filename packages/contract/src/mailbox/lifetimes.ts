import { addSeconds, type EpochMs, epochMs } from '../ids.ts';
import { DEAD_LETTER_RETENTION_SECONDS } from '../limits.ts';
import { type Claim, type Mailbox, type Registration, type Run, runStartOf } from './mailbox.ts';
import type { MailboxPolicy } from './policy.ts';

/**
 * How long after its time to live an early signal is kept for an execution that entered its register state before, and
 * whose write or collect step is being retried.
 */
export const EXPIRY_GRACE_SECONDS = 1_800;

/** How long a collected signal is kept for a retry of the collect step; all retries of a step are over by then. */
export const COLLECTED_RETENTION_SECONDS = 86_400;

/** Longest that a Standard execution runs. Source: Step Functions developer guide, "Service quotas". */
export const EXECUTION_MAX_SECONDS = 366 * 86_400;

/** The instant from which no signal can come whose fate depends on what happened at `until`. */
export function endOfMemory(until: EpochMs, { resolutionRetentionSeconds }: MailboxPolicy): EpochMs {
  return addSeconds(until, resolutionRetentionSeconds + DEAD_LETTER_RETENTION_SECONDS);
}

/** The instant from which a run means nothing any more. */
export function endOfRun({ startedAtEpochMs, endedAtEpochMs }: Run, policy: MailboxPolicy): EpochMs {
  return endOfMemory(endedAtEpochMs ?? addSeconds(startedAtEpochMs, EXECUTION_MAX_SECONDS), policy);
}

/**
 * The instant from which a claim means nothing any more: its task has timed out, and no dead-letter queue keeps its
 * signal. Only claims of deliveries that were interrupted live so long.
 */
export function endOfClaim(claim: Claim): EpochMs {
  return epochMs(
    Math.max(claim.expiresAtEpochMs, addSeconds(claim.claimedAtEpochMs, DEAD_LETTER_RETENTION_SECONDS)),
  );
}

/** The instant from which nothing in the mailbox means anything any more; 0: nothing is in it. */
export function endOfMailbox(mailbox: Mailbox, policy: MailboxPolicy): number {
  const { registration, runsForgottenUntilEpochMs, signalsForgottenUntilEpochMs } = mailbox;
  const until = [
    registration?.expiresAtEpochMs,
    runsForgottenUntilEpochMs,
    signalsForgottenUntilEpochMs,
  ].filter((instant) => instant !== undefined);
  // A registration that nobody removes becomes a run once it has expired, and that may go on.
  const runs = registration === undefined ? mailbox.runs : [...mailbox.runs, runOf(registration)];
  return Math.max(
    0,
    ...until.map((instant) => endOfMemory(instant, policy)),
    ...mailbox.waiting.map((entry) => addSeconds(entry.expiresAtEpochMs, EXPIRY_GRACE_SECONDS)),
    ...mailbox.claims.map(endOfClaim),
    ...mailbox.collected.map((entry) => addSeconds(entry.collectedAtEpochMs, COLLECTED_RETENTION_SECONDS)),
    ...mailbox.remembered.flatMap((entry) => [
      addSeconds(entry.atEpochMs, policy.signalRetentionSeconds),
      // Forgotten, it still leaves the knowledge up to when something was.
      endOfMemory(entry.ingestedAtEpochMs ?? entry.atEpochMs, policy),
    ]),
    ...runs.map((run) => endOfRun(run, policy)),
    ...mailbox.queue.map((entry) => entry.expiresAtEpochMs),
    mailbox.continuation?.untilEpochMs ?? 0,
  );
}

function runOf(registration: Registration): Run {
  return { executionArn: registration.executionArn, startedAtEpochMs: runStartOf(registration) };
}
