import type { Mailbox } from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';
import type { AnsweredCommand, Decision, SignalOutcome } from './command.ts';
import { forget } from './forget.ts';
import { endWaitFor } from './late.ts';
import { remember } from './remember.ts';

/**
 * The task was answered: the claim has done its work and its token leaves the table. From here on a redelivery is a
 * duplicate, and what else was meant for this registration is late.
 */
export function answered(
  mailbox: Mailbox,
  { signal, taskToken }: AnsweredCommand,
  circumstances: Circumstances,
): Decision<SignalOutcome> {
  const current = forget(mailbox, circumstances);
  const outcome: SignalOutcome = { type: 'verdict', verdict: 'delivered' };
  const claim = current.mailbox.claims.find(
    (entry) => entry.signalId === signal.id && entry.taskToken === taskToken,
  );
  const delivered = remember(
    {
      ...current.mailbox,
      claims: current.mailbox.claims.filter((entry) => entry !== claim),
      // A delivery that took over, should this one have outlived its lease, found the token gone and put the signal back.
      waiting: current.mailbox.waiting.filter((entry) => entry.signal.id !== signal.id),
    },
    { signalId: signal.id, verdict: 'delivered' },
    circumstances,
  );
  if (claim === undefined) return { mailbox: delivered, waitingVerdicts: current.waitingVerdicts, outcome };

  const { executionArn } = claim;
  const ended = endWaitFor(
    { ...delivered, resolution: { executionArn, by: 'signal', atEpochMs: circumstances.now } },
    executionArn,
    circumstances,
  );
  return {
    mailbox: ended.mailbox,
    waitingVerdicts: [...current.waitingVerdicts, ...ended.waitingVerdicts],
    outcome,
  };
}
