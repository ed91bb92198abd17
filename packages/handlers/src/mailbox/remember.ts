import type { Mailbox, Signal, Verdict } from '@wfm/contract';
import type { DecisionContext } from './decision-context.ts';
import { latest } from './runs.ts';

/**
 * The mailbox, knowing that the signal had its verdict. A later verdict of the same signal takes the place of an earlier.
 * Beyond the limit the oldest is forgotten, and it is remembered up to when one was.
 */
export function remember(
  mailbox: Mailbox,
  { id: signalId, ingestedAtEpochMs }: Pick<Signal, 'id' | 'ingestedAtEpochMs'>,
  verdict: Verdict,
  { now, policy }: DecisionContext,
): Mailbox {
  const others = mailbox.remembered.filter((entry) => entry.signalId !== signalId);
  const all = [...others, { signalId, verdict, atEpochMs: now, ingestedAtEpochMs }];
  const forgotten = all.slice(0, Math.max(0, all.length - policy.maxRememberedSignals));
  return {
    ...mailbox,
    remembered: all.slice(forgotten.length),
    signalsForgottenUntilEpochMs: forgottenUntil(mailbox, forgotten),
  };
}

/** Up to when signals were taken in of which nothing is known any more, once these are forgotten as well. */
export function forgottenUntil(
  { signalsForgottenUntilEpochMs }: Mailbox,
  forgotten: readonly Pick<Mailbox['remembered'][number], 'ingestedAtEpochMs' | 'atEpochMs'>[],
) {
  return latest([
    signalsForgottenUntilEpochMs,
    // No signal has its verdict before it was taken in.
    ...forgotten.map(({ ingestedAtEpochMs, atEpochMs }) => ingestedAtEpochMs ?? atEpochMs),
  ]);
}
