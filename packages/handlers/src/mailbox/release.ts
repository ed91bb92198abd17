import type { ExecutionArn, Mailbox, Registration } from '@wfm/contract';
import { addresseeOf, executionOf } from './addressee.ts';
import type { Decision, ReleaseCommand, ReleaseOutcome } from './command.ts';
import type { DecisionContext } from './decision-context.ts';
import { type Current, endWaitsForNobody, forget } from './forget.ts';
import { openRunOf, withoutRegistration, withRun } from './runs.ts';

/**
 * An execution is over: what it held goes, its run is known to have ended, and signals that only it could have collected
 * are late.
 *
 * A registration made after it ended stays: the execution was redriven, and the news of its
 * first end came late. Claims stay: their redelivery, or the process that is answering, gives their verdict.
 */
export function release(
  mailbox: Mailbox,
  command: ReleaseCommand,
  context: DecisionContext,
): Decision<ReleaseOutcome> {
  const { executionArn, stoppedAtEpochMs } = command;
  const known = forget(mailbox, context);
  const current = withoutTurn(known, command);
  const { registration, collected, waiting } = current.mailbox;
  const isRedriven = registration?.executionArn === executionArn && wasMadeAfter(registration, command);
  const isHeld = registration?.executionArn === executionArn && !isRedriven;
  const ended = isHeld ? withoutRegistration(current.mailbox, context) : current.mailbox;
  const open = openRunOf(ended, { executionArn, begunBy: stoppedAtEpochMs });
  const isOfExecution = (entry: { readonly executionArn?: ExecutionArn | undefined }) =>
    entry.executionArn === executionArn;
  const isNew =
    isHeld ||
    open !== undefined ||
    [...waiting, ...collected].some(isOfExecution) ||
    // It is known by a later run only, and the news of this end comes late.
    ((isRedriven || ended.runs.some(isOfExecution)) && !knowsEnd(ended, command));
  if (!isNew) {
    return { ...current, outcome: { type: current === known ? 'nothingHeld' : 'released' } };
  }

  const startedAtEpochMs = open?.startedAtEpochMs ?? command.startedAtEpochMs ?? stoppedAtEpochMs;
  const told = withRun(
    {
      ...ended,
      // What a later run collected stays for the retry of its step.
      collected: collected.filter(
        (entry) => !isOfExecution(entry) || entry.collectedAtEpochMs > stoppedAtEpochMs,
      ),
    },
    { executionArn, startedAtEpochMs, endedAtEpochMs: stoppedAtEpochMs },
    context,
  );
  return {
    ...reconsidered({ ...current, mailbox: told }, command, context),
    outcome: { type: 'released' },
  };
}

/** The turn of an execution is over with it, and its place among those that wait. */
function withoutTurn(current: Current, { executionArn, stoppedAtEpochMs }: ReleaseCommand): Current {
  const queue = current.mailbox.queue.filter(
    (entry) => entry.executionArn !== executionArn || entry.queuedAtEpochMs > stoppedAtEpochMs,
  );
  return queue.length === current.mailbox.queue.length
    ? current
    : { ...current, mailbox: { ...current.mailbox, queue } };
}

function wasMadeAfter({ redriveCount, registeredAtEpochMs }: Registration, ended: ReleaseCommand): boolean {
  return redriveCount === undefined || ended.redriveCount === undefined
    ? registeredAtEpochMs > ended.stoppedAtEpochMs
    : redriveCount > ended.redriveCount;
}

function knowsEnd({ runs }: Mailbox, { executionArn, stoppedAtEpochMs }: ReleaseCommand): boolean {
  return runs.some((run) => run.executionArn === executionArn && run.endedAtEpochMs === stoppedAtEpochMs);
}

/** Decides anew on the signals that waited for the execution: some came after its end, and wait for its redrive or others. */
function reconsidered(current: Current, { executionArn }: ReleaseCommand, context: DecisionContext): Current {
  const { policy } = context;
  const ofExecution = current.mailbox.waiting.filter((entry) => entry.executionArn === executionArn);
  const addressees = new Map(
    ofExecution.map(({ signal }) => [
      signal.id,
      addresseeOf(current.mailbox, signal, { executionArn: signal.executionArn, policy }),
    ]),
  );
  const alive = endWaitsForNobody(current, addressees, context);
  const waiting = alive.mailbox.waiting.map((entry) => {
    const addressee = addressees.get(entry.signal.id);
    return addressee === undefined ? entry : { ...entry, executionArn: executionOf(addressee) };
  });
  return { ...alive, mailbox: { ...alive.mailbox, waiting } };
}
