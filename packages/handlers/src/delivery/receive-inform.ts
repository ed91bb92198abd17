import {
  type InformSignal,
  informDeliverySchema,
  parse,
  parseInform,
  RECEIVE_MAX_BYTES,
  traceOf,
} from '@wfm/contract';
import type { TooLarge } from '../errors.ts';
import { bytesOf } from '../inbox/size.ts';
import type { TracedInvocation } from '../ports/dead-letters.ts';
import { deliverMessage, foreseeMessage, type MessageAccess } from './deliver-message.ts';
import { type Received, type TakeInAccess, takeIn } from './take-in.ts';

export interface InformAccess extends MessageAccess, TakeInAccess {}

/**
 * Takes what a rule of a message delivers through to its verdict; see {@link receive} of the other kinds.
 *
 * @throws InvalidInputError if the payload does not come from a rule of the stack. Faults of the ports pass through and are
 * retried.
 */
export async function receiveInform(
  given: InformAccess,
  payload: unknown,
  invocation: TracedInvocation,
): Promise<Received> {
  const delivery = parse(informDeliverySchema, payload, 'event');
  const trace = traceOf(delivery.event, invocation.traceparent);
  const access = { ...given, journal: given.journal.within(trace) };
  return takeIn(
    access,
    { payload, invocation, delivery, trace },
    {
      read: () => parseInform(delivery, trace),
      signalOf: (signal) => signal,
      tooLarge,
      foresee: (signal) => foreseeMessage(access, signal),
      deliver: (signal) => deliverMessage(access, signal),
    },
  );
}

/** By its size as the first message of an inbox; a later one has a few digits more. */
function tooLarge({ name: kind, event }: InformSignal): TooLarge | undefined {
  const bytes = bytesOf({ kind, sequence: 1, event });
  return bytes > RECEIVE_MAX_BYTES ? { bytes, maxBytes: RECEIVE_MAX_BYTES } : undefined;
}
