import {
  parse,
  parseSignal,
  type SignalWithReply,
  signalDeliverySchema,
  traceOf,
  type Verdict,
} from '@wfm/contract';
import type { TracedInvocation } from '../ports/dead-letters.ts';
import type { Replies } from '../ports/tasks.ts';
import { type DeliverAccess, deliver } from './deliver.ts';
import { foresee } from './foresee.ts';
import { type Received, type TakeInAccess, takeIn } from './take-in.ts';

export interface ReceiveAccess extends DeliverAccess, TakeInAccess {
  /** Answers the step that waits for the verdict. Absent: signals of this kind carry no reply token. */
  readonly replies?: Replies;
}

/**
 * Takes what a rule delivers through to its verdict. What is rejected is kept in the dead-letter queue at once: trying
 * again would find the same.
 *
 * @throws InvalidInputError if the payload does not come from a rule of the stack. Faults of the ports pass through and are
 * retried.
 */
export async function receive(
  given: ReceiveAccess,
  payload: unknown,
  invocation: TracedInvocation,
): Promise<Received> {
  const delivery = parse(signalDeliverySchema, payload, 'event');
  const trace = traceOf(delivery.event, invocation.traceparent);
  const access = { ...given, journal: given.journal.within(trace) };
  return takeIn(
    access,
    { payload, invocation, delivery, trace },
    {
      read: () => parseSignal(delivery, trace),
      signalOf: ({ signal }) => signal,
      foresee: (addressed) => foresee(access, addressed),
      deliver: (addressed) => deliver(access, addressed),
      tell: (addressed, verdict) => tell(access, addressed, verdict),
    },
  );
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
