import { addSeconds, type EpochMs, type ExecutionArn, type FindingName, type Mailbox } from '@wfm/contract';
import type { DecisionContext } from './decision-context.ts';

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
export function findingsOf(before: Mailbox, after: Mailbox, context: DecisionContext): readonly Finding[] {
  return [...overdueRegistration(before, after, context.now), ...unansweredClaims(before, after, context)];
}

/** A registration that goes neither by an answer nor within a while after its task was over. */
function overdueRegistration(before: Mailbox, after: Mailbox, now: EpochMs): readonly Finding[] {
  const { registration } = before;
  if (registration === undefined || after.registration === registration) return [];
  const wasBeingAnswered = before.claims.some(({ taskToken }) => taskToken === registration.taskToken);
  if (wasBeingAnswered) return [];
  const { executionArn, expiresAtEpochMs } = registration;
  const run = after.runs.findLast((entry) => entry.executionArn === executionArn);
  const seconds = secondsBetween(run?.endedAtEpochMs ?? expiresAtEpochMs, now);
  return seconds < OVERDUE_AFTER_SECONDS ? [] : [{ name: 'registrationOverdue', executionArn, seconds }];
}

/** Claims that another delivery passes over: the earlier one had them for a whole lease and noted no answer. */
function unansweredClaims(
  before: Mailbox,
  after: Mailbox,
  { now, policy }: DecisionContext,
): readonly Finding[] {
  return before.claims
    .filter(
      ({ over, claimedAtEpochMs }) => !over && addSeconds(claimedAtEpochMs, policy.claimLeaseSeconds) <= now,
    )
    .filter((claim) => !after.claims.includes(claim))
    .map(({ executionArn, claimedAtEpochMs }) => ({
      name: 'claimUnanswered',
      executionArn,
      seconds: secondsBetween(claimedAtEpochMs, now),
    }));
}

function secondsBetween(from: EpochMs, to: EpochMs): number {
  return Math.floor((to - from) / 1_000);
}
