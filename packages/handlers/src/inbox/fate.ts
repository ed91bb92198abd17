import type { Chain, EpochMs, ExecutionArn, InboxHead, Mailbox, StoredMessage } from '@wfm/contract';
import { chainOf, isToContinue, type ReadingChain } from './chains.ts';
import { readBefore } from './handed.ts';

/**
 * What a message is to the chain that has the key:
 *
 * - `own`: it is for it.
 * - `others`: it is for an execution that may still come to read it.
 * - `delivered`: a chain before had it and never came to say so. `late`: none before had it, and it is not for this one.
 *   `expired`: nobody began in its life. In all three nobody reads it any more.
 */
export type Fate = 'own' | 'others' | 'delivered' | 'late' | 'expired';

export function fateOf(
  message: StoredMessage,
  { executionArn, chain }: ReadingChain,
  { mailbox, head, now }: { readonly mailbox: Mailbox; readonly head: InboxHead; readonly now: EpochMs },
): Fate {
  const isFor = message.chain;
  if (isFor === chain.executionArn || isFor === executionArn) return 'own';
  if (message.awaited && isFor !== undefined) {
    const runs = mailbox.runs.filter((run) => run.executionArn === isFor);
    if (mayCome(mailbox, message, { runs, isFor, now })) return 'others';
    const isForgotten = (mailbox.runsForgottenUntilEpochMs ?? 0) >= message.putAtEpochMs;
    if (runs.length === 0 && !isForgotten) return 'expired';
  }
  if (isFor !== undefined && isToContinue(mailbox, isFor, now)) return 'others';
  if (message.sequence <= readBefore(head, chain.executionArn)) return 'delivered';
  const isAlive = chain.startedAtEpochMs <= message.expiresAtEpochMs;
  if (message.forNextRun) return isAlive ? 'own' : 'expired';
  if (isFor !== undefined) return 'late';
  if (!isAlive) return 'expired';
  return wasForAnother(mailbox, message, chain) ? 'late' : 'own';
}

/** Whether an execution that a message is for waits its turn, runs, or is not known yet. */
function mayCome(
  { queue }: Mailbox,
  { expiresAtEpochMs }: StoredMessage,
  {
    runs,
    isFor,
    now,
  }: { readonly runs: Mailbox['runs']; readonly isFor: ExecutionArn; readonly now: EpochMs },
): boolean {
  if (queue.some((entry) => entry.executionArn === isFor)) return true;
  return runs.length === 0
    ? expiresAtEpochMs > now
    : runs.some(({ endedAtEpochMs }) => endedAtEpochMs === undefined);
}

/** An early message is for the first run that began after it in its life, and for no other (ADR 8). */
function wasForAnother(mailbox: Mailbox, message: StoredMessage, chain: Chain): boolean {
  return mailbox.runs.some(
    (run) =>
      run.sectionEnteredAtEpochMs !== undefined &&
      run.startedAtEpochMs > message.ingestedAtEpochMs &&
      run.startedAtEpochMs <= message.expiresAtEpochMs &&
      run.startedAtEpochMs < chain.startedAtEpochMs &&
      chainOf(mailbox, run).executionArn !== chain.executionArn,
  );
}
