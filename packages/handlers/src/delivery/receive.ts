import { parse, type SignalWithReply, signalDeliverySchema, signalOf, type Verdict } from '@wfm/contract';
import { SignalRejectedError } from '../errors.ts';
import type { Replies } from '../ports/tasks.ts';
import { type DeliverAccess, deliver } from './deliver.ts';

export interface ReceiveAccess extends DeliverAccess {
  /** Answers the step that waits for the verdict. Absent: signals of this kind carry no reply token. */
  readonly replies?: Replies;
}

/** What a signal function gives back; Lambda shows it in the invocation's record. */
export interface Received {
  readonly signalId: string;
  readonly verdict: Verdict;
}

/**
 * Takes what a rule delivers through to its verdict.
 *
 * @throws InvalidInputError if the event has no valid form, SignalRejectedError if the mailbox is full: both end in
 * the dead-letter queue. Faults of the ports pass through and are retried.
 */
export async function receive(access: ReceiveAccess, payload: unknown): Promise<Received> {
  const { signal, replyToken } = signalOf(parse(signalDeliverySchema, payload, 'event'));
  const verdict = await deliver(access, signal);
  if (replyToken !== undefined) await tell(access, { signal, replyToken }, verdict);
  if (verdict === 'rejected') {
    throw new SignalRejectedError(signal.id, { workflowKey: signal.workflowKey, monitor: signal.monitor });
  }
  return { signalId: signal.id, verdict };
}

/** The step that waits goes on whatever the verdict is. That nobody waits any more is no fault. */
async function tell(
  { replies, journal }: ReceiveAccess,
  { signal, replyToken }: SignalWithReply,
  verdict: Verdict,
): Promise<void> {
  if (replies === undefined || replyToken === undefined) return;
  const answer = await replies.reply(replyToken, { signalId: signal.id, verdict });
  if (answer === 'gone') {
    journal.note({
      level: 'info',
      message: 'The step that asked for the verdict is over',
      fields: { signalId: signal.id, verdict },
    });
  }
}
