import type { EpochMs, ExecutionArn } from '../ids.ts';
import type { Claim, Mailbox, Registration, Run } from './mailbox.ts';

/** What format 1 says in members that format 2 has no more. */
export interface EarlierMembers {
  /** How the last registration came to its end. */
  readonly resolution?:
    | { readonly executionArn: ExecutionArn; readonly by: 'signal' | 'end'; readonly atEpochMs: EpochMs }
    | undefined;
}

/**
 * Understands an item of format 1, or one that only a state machine has written so far.
 *
 * - A claim took the place of its registration there, so the registration is made again from the claim that may still be
 *   waiting.
 * - A resolution is the end of a run. An answered registration counts as one as well, as it did there.
 */
export function fromEarlierRelease(mailbox: Mailbox, { resolution }: EarlierMembers): Mailbox {
  const claim = mailbox.claims.findLast(({ over }) => !over);
  return {
    ...mailbox,
    registration: mailbox.registration ?? (claim && registrationOf(claim)),
    runs: resolution === undefined ? mailbox.runs : [runOf(resolution)],
  };
}

function registrationOf({
  taskToken,
  executionArn,
  claimedAtEpochMs,
  expiresAtEpochMs,
}: Claim): Registration {
  return { taskToken, executionArn, registeredAtEpochMs: claimedAtEpochMs, expiresAtEpochMs };
}

function runOf({ executionArn, atEpochMs }: NonNullable<EarlierMembers['resolution']>): Run {
  return {
    executionArn,
    startedAtEpochMs: atEpochMs,
    endedAtEpochMs: atEpochMs,
    sectionEnteredAtEpochMs: atEpochMs,
  };
}

/** What a function of format 1 reads for `runs`, should the stack be rolled back to its release: the last end. */
export function forEarlierRelease({ runs }: Mailbox): EarlierMembers {
  const ended = runs.flatMap(({ executionArn, endedAtEpochMs }) =>
    endedAtEpochMs === undefined ? [] : [{ executionArn, by: 'end' as const, atEpochMs: endedAtEpochMs }],
  );
  return { resolution: ended.toSorted((a, b) => a.atEpochMs - b.atEpochMs).at(-1) };
}
