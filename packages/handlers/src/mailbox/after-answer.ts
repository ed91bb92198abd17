import type { Claim, Mailbox, Signal, TaskToken } from '@wfm/contract';
import type { AnsweredCommand, Decision, Outcomes, SignalOutcome, YieldedCommand } from './command.ts';
import type { DecisionContext } from './decision-context.ts';
import { type Current, forget } from './forget.ts';
import { remember } from './remember.ts';
import { withoutRegistration } from './runs.ts';

/** The task was answered: the claim has done its work and its token leaves the table. A redelivery is a duplicate now. */
export function answered(
  mailbox: Mailbox,
  { signal, taskToken }: AnsweredCommand,
  context: DecisionContext,
): Decision<SignalOutcome> {
  const current = forget(mailbox, context);
  return settled(current, claimOf(current.mailbox, signal, taskToken), signal, context, taskToken);
}

/** It is known that a task took the signal. */
export function settled(
  { mailbox, waitingVerdicts }: Current,
  claim: Claim | undefined,
  signal: Signal,
  context: DecisionContext,
  taskToken = claim?.taskToken,
): Decision<SignalOutcome> {
  const unclaimed: Mailbox = {
    ...mailbox,
    claims: mailbox.claims.filter((entry) => entry !== claim),
    // A delivery that outlived its lease may find that another one has put the signal back meanwhile.
    waiting: mailbox.waiting.filter((entry) => entry.signal.id !== signal.id),
  };
  const released =
    unclaimed.registration?.taskToken === taskToken ? withoutRegistration(unclaimed, context) : unclaimed;
  return {
    mailbox: remember(released, signal, 'delivered', context),
    waitingVerdicts,
    outcome: { type: 'verdict', verdict: 'delivered', executionArn: claim?.executionArn },
  };
}

/** The call that should answer the task failed: the next delivery may act, and this signal is in doubt. */
export function yielded(
  mailbox: Mailbox,
  { signal, taskToken }: YieldedCommand,
  context: DecisionContext,
): Decision<Outcomes['yielded']> {
  const current = forget(mailbox, context);
  const claim = claimOf(current.mailbox, signal, taskToken);
  const claims = current.mailbox.claims.map((entry) => (entry === claim ? { ...entry, over: true } : entry));
  return {
    ...current,
    mailbox: claim === undefined ? current.mailbox : { ...current.mailbox, claims },
    outcome: { type: 'yielded' },
  };
}

/** A mailbox from which a task is taken that is over, and the claim of a signal that it did not take. */
export function withoutTask(
  mailbox: Mailbox,
  { signal, taskToken }: { readonly signal: Signal; readonly taskToken: TaskToken },
  context: DecisionContext,
): Mailbox {
  const claim = claimOf(mailbox, signal, taskToken);
  const unclaimed = { ...mailbox, claims: mailbox.claims.filter((entry) => entry !== claim) };
  return unclaimed.registration?.taskToken === taskToken
    ? withoutRegistration(unclaimed, context)
    : unclaimed;
}

function claimOf({ claims }: Mailbox, signal: Signal, taskToken: TaskToken): Claim | undefined {
  return claims.find((entry) => entry.signalId === signal.id && entry.taskToken === taskToken);
}
