import type { Mailbox, SignalId, Verdict } from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';

/** The mailbox, knowing that the signal had its verdict. A later verdict of the same signal takes the place of an earlier. */
export function remember(
  mailbox: Mailbox,
  { signalId, verdict }: { readonly signalId: SignalId; readonly verdict: Verdict },
  { now, policy }: Circumstances,
): Mailbox {
  const others = mailbox.remembered.filter((entry) => entry.signalId !== signalId);
  return {
    ...mailbox,
    remembered: [...others, { signalId, verdict, atEpochMs: now }].slice(-policy.maxRememberedSignals),
  };
}
