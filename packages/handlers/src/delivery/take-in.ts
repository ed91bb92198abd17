import {
  type ExecutionArn,
  type InboxKey,
  type InformDelivery,
  InvalidInputError,
  type MailboxKey,
  type SignalDelivery,
  type SignalId,
  signalId,
  type Traceparent,
  type Verdict,
} from '@wfm/contract';
import { SignalRejectedError, type TooLarge } from '../errors.ts';
import type { DeadLetters, TracedInvocation } from '../ports/dead-letters.ts';
import type { Journal } from '../ports/journal.ts';

export interface TakeInAccess {
  readonly journal: Journal;
  /** Keeps what is rejected. Absent: it is thrown, so that Lambda keeps it after trying again in vain. */
  readonly deadLetters?: DeadLetters | undefined;
}

/** What a signal function gives back; Lambda shows it in the invocation's record. */
export interface Received {
  readonly signalId: string;
  readonly verdict: Verdict;
}

/** What a rule delivers, as the function has it. */
export interface Taken {
  readonly payload: unknown;
  readonly invocation: TracedInvocation;
  readonly delivery: Pick<SignalDelivery | InformDelivery, 'declaration' | 'event' | 'foresee'>;
  /** The trace that the signal is of. Absent: of none. */
  readonly trace: Traceparent | undefined;
}

type AddressedSignal = (MailboxKey | InboxKey) & {
  readonly id: SignalId;
  readonly executionArn?: ExecutionArn | undefined;
};

/** What functions of a kind do with a signal. */
export interface Ways<Addressed> {
  /** @throws InvalidInputError if the event makes no signal. */
  readonly read: () => Addressed;
  readonly signalOf: (addressed: Addressed) => AddressedSignal;
  readonly foresee: (addressed: Addressed) => Promise<Verdict>;
  readonly deliver: (addressed: Addressed) => Promise<{
    readonly verdict: Verdict;
    readonly executionArn?: ExecutionArn | undefined;
    readonly firstVerdict?: Verdict;
  }>;
  /** Whether it is too large by itself, and how much. Absent: that is not told apart from a full mailbox. */
  readonly tooLarge?: (addressed: Addressed) => TooLarge | undefined;
  /** Tells who waits for the verdict. Absent: nobody does. */
  readonly tell?: (addressed: Addressed, verdict: Verdict) => Promise<void>;
}

/** Takes what a rule delivers through to its verdict, and tells that; see {@link receive}. */
export async function takeIn<Addressed>(
  access: TakeInAccess,
  { payload, invocation, delivery, trace: traceparent }: Taken,
  ways: Ways<Addressed>,
): Promise<Received> {
  const id = signalId(delivery.event.id, delivery.declaration.name);
  const { monitor, kind } = delivery.declaration;
  const addressed = unlessInvalid(ways.read);
  if (delivery.foresee === true) {
    const verdict = addressed instanceof InvalidInputError ? 'rejected' : await ways.foresee(addressed);
    return { signalId: id, verdict };
  }
  if (addressed instanceof InvalidInputError) {
    await keep(access, { payload, invocation, error: addressed });
    const reason = addressed.message;
    access.journal.verdict({ monitor, signalId: id, kind, verdict: 'rejected', reason, traceparent });
    return { signalId: id, verdict: 'rejected' };
  }
  const signal = ways.signalOf(addressed);
  const { verdict, executionArn, firstVerdict } = await ways.deliver(addressed);
  const rejection = new SignalRejectedError(id, signal, ways.tooLarge?.(addressed));
  // Should the letter not be kept, the step has its answer nevertheless.
  await ways.tell?.(addressed, verdict);
  if (verdict === 'rejected') await keep(access, { payload, invocation, error: rejection });
  access.journal.verdict({
    workflowKey: signal.workflowKey,
    monitor,
    signalId: id,
    kind,
    verdict,
    executionArn: executionArn ?? signal.executionArn,
    traceparent,
    ...(verdict === 'rejected' ? { reason: rejection.message } : {}),
    ...(firstVerdict === undefined ? {} : { firstVerdict }),
  });
  return { signalId: id, verdict };
}

function unlessInvalid<Addressed>(read: () => Addressed): Addressed | InvalidInputError {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

/** If the letter cannot be kept here, the rejection is thrown: Lambda then keeps it in the same queue by itself. */
async function keep(
  { deadLetters, journal }: TakeInAccess,
  letter: { readonly payload: unknown; readonly invocation: TracedInvocation; readonly error: Error },
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
