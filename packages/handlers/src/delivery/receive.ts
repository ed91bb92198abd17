import {
  InvalidInputError,
  parse,
  parseSignal,
  type SignalDelivery,
  type SignalWithReply,
  signalDeliverySchema,
  signalId,
  type Verdict,
} from '@wfm/contract';
import { SignalRejectedError } from '../errors.ts';
import type { DeadLetters, Invocation } from '../ports/dead-letters.ts';
import type { Replies } from '../ports/tasks.ts';
import { type DeliverAccess, deliver } from './deliver.ts';
import { foresee } from './foresee.ts';

export interface ReceiveAccess extends DeliverAccess {
  /** Answers the step that waits for the verdict. Absent: signals of this kind carry no reply token. */
  readonly replies?: Replies;
  /** Keeps what is rejected. Absent: it is thrown, so that Lambda keeps it after trying again in vain. */
  readonly deadLetters?: DeadLetters | undefined;
}

/** What a signal function gives back; Lambda shows it in the invocation's record. */
export interface Received {
  readonly signalId: string;
  readonly verdict: Verdict;
}

/**
 * Takes what a rule delivers through to its verdict. What is rejected is kept in the dead-letter queue at once: trying
 * again would find the same.
 *
 * @throws InvalidInputError if the payload does not come from a rule of the stack. Faults of the ports pass through and are
 * retried.
 */
export async function receive(
  access: ReceiveAccess,
  payload: unknown,
  invocation: Invocation,
): Promise<Received> {
  const delivery = parse(signalDeliverySchema, payload, 'event');
  const id = signalId(delivery.event.id, delivery.declaration.name);
  const addressed = signalIn(delivery);
  if (delivery.foresee === true) {
    const verdict = addressed instanceof InvalidInputError ? 'rejected' : await foresee(access, addressed);
    return { signalId: id, verdict };
  }
  if (addressed instanceof InvalidInputError) {
    const { monitor, kind } = delivery.declaration;
    await keep(access, { payload, invocation, error: addressed });
    access.journal.verdict({
      monitor,
      signalId: id,
      kind,
      verdict: 'rejected',
      reason: addressed.message,
    });
    return { signalId: id, verdict: 'rejected' };
  }
  const { signal, replyToken } = addressed;
  const { workflowKey, monitor, kind } = signal;
  const given = await deliver(access, { signal, replyToken });
  const { verdict } = given;
  const rejection = new SignalRejectedError(id, { workflowKey, monitor });
  // Should the letter not be kept, the step has its answer nevertheless.
  if (replyToken !== undefined) await tell(access, { signal, replyToken }, verdict);
  if (verdict === 'rejected') await keep(access, { payload, invocation, error: rejection });
  access.journal.verdict({
    workflowKey,
    monitor,
    signalId: id,
    kind,
    verdict,
    executionArn: given.executionArn ?? signal.executionArn,
    ...(verdict === 'rejected' ? { reason: rejection.message } : {}),
    ...(given.verdict === 'duplicate' ? { firstVerdict: given.firstVerdict } : {}),
  });
  return { signalId: id, verdict };
}

function signalIn(delivery: SignalDelivery): SignalWithReply | InvalidInputError {
  try {
    return parseSignal(delivery);
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

/** If the letter cannot be kept here, the rejection is thrown: Lambda then keeps it in the same queue by itself. */
async function keep(
  { deadLetters, journal }: ReceiveAccess,
  letter: { readonly payload: unknown; readonly invocation: Invocation; readonly error: Error },
): Promise<void> {
  if (deadLetters === undefined) throw letter.error;
  try {
    await deadLetters.keep(letter);
  } catch (fault) {
    journal.note({
      level: 'error',
      message: 'A rejected signal could not be put into the dead-letter queue; Lambda is left to do it',
      fields: { requestId: letter.invocation.requestId, error: String(fault) },
    });
    throw letter.error;
  }
}

/**
 * The step that waits goes on whatever the verdict is. That nobody waits any more is no error. What goes wrong here changes
 * nothing for the signal, which has its verdict: the step has a timeout and sends its event again.
 */
async function tell(
  { replies, journal }: ReceiveAccess,
  { signal, replyToken }: SignalWithReply,
  verdict: Verdict,
): Promise<void> {
  if (replies === undefined || replyToken === undefined) return;
  const fields = { signalId: signal.id, verdict };
  try {
    const answer = await replies.reply(replyToken, { eventId: signal.event.id, verdict });
    if (answer !== 'answered')
      journal.note({ level: 'info', message: 'The step that asked for the verdict is over', fields });
  } catch (error) {
    journal.note({
      level: 'error',
      message: 'The step that asked for the verdict could not be told',
      fields: { ...fields, error: String(error) },
    });
  }
}
