import * as z from 'zod/mini';
import { InvalidInputError } from '../errors.ts';
import { valueAtEventPath } from '../events/event-path.ts';
import { parseAddress, parseAt } from '../events/event-values.ts';
import type { EventBridgeEvent } from '../events/eventbridge-event.ts';
import type { InformDelivery } from '../events/inform-delivery.ts';
import { type DeclarationName, parseInstant } from '../ids.ts';
import type { Signal } from '../signal.ts';
import { type Traceparent, withTrace } from '../traceparent.ts';
import { DEFAULT_INBOX, type InboxName } from './name.ts';

/** An event addressed to an inbox. */
export interface InformSignal extends Omit<Extract<Signal, { kind: 'heartbeat' }>, 'kind'> {
  readonly kind: 'inform';
  readonly inbox: InboxName;
  /** Name of the declared event: the kind of the message. */
  readonly name: DeclarationName;
  readonly forNextRun: boolean;
  /** What `orderBy` points at. Absent: the declaration orders nothing. */
  readonly order?: number | undefined;
}

/**
 * @param trace what the message is part of. Absent: of no trace.
 * @throws InvalidInputError if the event lacks what the declaration points at, or has it in a wrong form.
 */
export function parseInform(delivery: InformDelivery, trace?: Traceparent): InformSignal {
  const { declaration, event } = delivery;
  const { name, inbox = DEFAULT_INBOX, forNextRun = false, orderBy } = declaration;
  const { id, source, 'detail-type': detailType, time, detail } = event;
  return {
    ...parseAddress(delivery),
    kind: 'inform',
    inbox,
    name,
    forNextRun,
    ...(orderBy === undefined ? {} : { order: parseOrder(event, orderBy) }),
    event: withTrace({ id, source, 'detail-type': detailType, time, detail }, trace),
  };
}

const orderSchema = z.union([z.number(), z.string()], { error: 'must be a number or an ISO 8601 instant' });

/** Numbers nearer to 0 than this one, DynamoDB does not keep. Source: Amazon DynamoDB developer guide, "Naming rules and data types". */
const LEAST_NUMBER = 1e-130;

function parseOrder(event: EventBridgeEvent, path: string): number {
  const order = parseAt(event, path, orderSchema);
  if (typeof order === 'number') {
    const size = Math.abs(order);
    if (order === 0 || (size >= LEAST_NUMBER && size <= Number.MAX_SAFE_INTEGER)) return order;
    throw new InvalidInputError({
      what: `event ${event.id}`,
      field: path.slice(2),
      rule: 'must be a number that is exact, at most 9007199254740991 (a text with an ISO 8601 instant orders times)',
      value: order,
    });
  }
  try {
    return parseInstant(order);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError({
      what: `event ${event.id}`,
      field: path.slice(2),
      rule: 'must be a number or an ISO 8601 instant',
      value: valueAtEventPath(event, path),
    });
  }
}
