import type { EpochMs, ExecutionArn, FindingName, Mailbox, Registration } from '@wfm/contract';

/** Something that was wrong in a mailbox until a decision put it right. */
export interface Finding {
  readonly name: FindingName;
  /** Whose registration it was. */
  readonly executionArn: ExecutionArn;
  /** How long it was wrong: since the task was over, or since the claim was made. */
  readonly seconds: number;
}

/**
 * Ends are told within seconds, and a function that fails on one is invoked again after a minute. What is still there
 * after two was not told, or nobody heard.
 */
const OVERDUE_AFTER_SECONDS = 120;

/**
 * What a decision says about the mailbox that it was made on. It needs no read of its own, and since the same decision
 * puts the thing right, each is found once.
 */
export function findingsOf(before: Mailbox, after: Mailbox, now: EpochMs): readonly Finding[] {
  return [...overdueRegistration(before, after, now), ...unansweredClaims(before, after, now)];
}

/** A registration that goes neither to a claim nor within a while after its task was over. */
function overdueRegistration(before: Mailbox, after: Mailbox, now: EpochMs): readonly Finding[] {
  const { registration } = before;
  if (registration === undefined || after.registration === registration) return [];
  if (after.claims.some(({ taskToken }) => taskToken === registration.taskToken)) return [];
  const seconds = secondsBetween(endOfTask(registration, before, after), now);
  if (seconds < OVERDUE_AFTER_SECONDS) return [];
  return [{ name: 'registrationOverdue', executionArn: registration.executionArn, seconds }];
}

/** When its execution stopped, if that ended the registration; otherwise its timeout did. */
function endOfTask(registration: Registration, before: Mailbox, { resolution }: Mailbox): EpochMs {
  const ended =
    resolution !== before.resolution &&
    resolution?.by === 'end' &&
    resolution.executionArn === registration.executionArn;
  return ended ? resolution.atEpochMs : registration.expiresAtEpochMs;
}

/** Claims that a later delivery takes over: the earlier one had them for a whole lease and noted no answer. */
function unansweredClaims(before: Mailbox, after: Mailbox, now: EpochMs): readonly Finding[] {
  return before.claims
    .filter((claim) =>
      after.claims.some(
        ({ signalId, claimedAtEpochMs }) =>
          signalId === claim.signalId && claimedAtEpochMs > claim.claimedAtEpochMs,
      ),
    )
    .map(({ executionArn, claimedAtEpochMs }) => ({
      name: 'claimUnanswered',
      executionArn,
      seconds: secondsBetween(claimedAtEpochMs, now),
    }));
}

function secondsBetween(from: EpochMs, to: EpochMs): number {
  return Math.floor((to - from) / 1_000);
}
