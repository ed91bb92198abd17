import type { Signal, Verdict } from '@wfm/contract';
import { MailboxContendedError, SignalInFlightError } from '../errors.ts';
import { type AnsweredCommand, decide, type SignalOutcome, type TokenGoneCommand } from '../mailbox/index.ts';
import type { Tasks } from '../ports/tasks.ts';
import { decideAndSave, type MailboxAccess } from './decide-and-save.ts';

export interface DeliverAccess extends MailboxAccess {
  readonly tasks: Tasks;
}

/** Tokens that one delivery tries at most; each is gone only if its execution entered the register state anew. */
const MAX_TOKENS = 5;

/**
 * Brings a signal to its verdict: claim, then send, then note that it was sent.
 *
 * A crash before the claim leaves nothing behind. A crash after it leaves the claim, which makes the next delivery of
 * the same signal answer the same token, as soon as the lease of the claim is over.
 *
 * @throws SignalInFlightError, MailboxContendedError, and whatever the ports throw on a fault; the signal is then
 * delivered again.
 */
export async function deliver(access: DeliverAccess, signal: Signal): Promise<Verdict> {
  const key = { workflowKey: signal.workflowKey, monitor: signal.monitor };
  let outcome = await decideAndSave<SignalOutcome>(access, key, (mailbox, circumstances) =>
    decide(mailbox, { type: 'signal', signal }, circumstances),
  );
  for (let tokens = 0; outcome.type === 'answer'; tokens += 1) {
    if (tokens === MAX_TOKENS) throw new MailboxContendedError(key, MAX_TOKENS);
    const { taskToken, claim } = outcome;
    const answer = await access.tasks.answer(taskToken, signal);
    if (answer === 'answered') {
      if (claim !== 'none') await noteAnswered(access, { type: 'answered', signal, taskToken });
      outcome = { type: 'verdict', verdict: 'delivered' };
    } else {
      const gone: TokenGoneCommand = { type: 'tokenGone', signal, taskToken };
      outcome = await decideAndSave<SignalOutcome>(access, key, (mailbox, circumstances) =>
        decide(mailbox, gone, circumstances),
      );
    }
  }
  if (outcome.type === 'inFlight') throw new SignalInFlightError(signal.id, outcome.claimedAtEpochMs);
  access.journal.verdict({ key, signalId: signal.id, kind: signal.kind, verdict: outcome.verdict });
  return outcome.verdict;
}

/**
 * Takes the claim out of the mailbox. The effect has happened by now, so a fault here must not fail the invocation: a
 * retry could not tell its own success from a task that ended before. It is noted, and the claim stays until it runs
 * out; a duplicate that meets it finds the token gone.
 */
async function noteAnswered(access: DeliverAccess, command: AnsweredCommand): Promise<void> {
  const { signal } = command;
  const key = { workflowKey: signal.workflowKey, monitor: signal.monitor };
  try {
    await decideAndSave(access, key, (mailbox, circumstances) => decide(mailbox, command, circumstances));
  } catch (error) {
    access.journal.note({
      level: 'error',
      message: 'The task was answered, but its claim could not be taken out of the mailbox',
      fields: {
        signalId: signal.id,
        workflowkey: key.workflowKey,
        monitor: key.monitor,
        error: String(error),
      },
    });
  }
}
