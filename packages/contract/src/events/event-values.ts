import type * as z from 'zod/mini';
import { InvalidInputError } from '../errors.ts';
import { type EpochMs, epochMs, signalId, type WorkflowKey } from '../ids.ts';
import { parse } from '../parse.ts';
import { executionArnSchema, workflowKeySchema } from '../schemas.ts';
import { keyPiecesOf, parseJoinedKey } from '../workflow-key.ts';
import type { SignalDelivery } from './delivery.ts';
import { valueAtEventPath } from './event-path.ts';
import type { EventBridgeEvent } from './eventbridge-event.ts';
import type { InformDelivery } from './inform-delivery.ts';

/** What signals of every kind have: who they are for, and how long they wait. @throws InvalidInputError as {@link parseAt}. */
export function parseAddress({
  declaration,
  ingestedAt,
  event,
}: Pick<SignalDelivery | InformDelivery, 'declaration' | 'ingestedAt' | 'event'>) {
  return {
    id: signalId(event.id, declaration.name),
    workflowKey: parseKey(event, declaration.workflowKeyPath),
    monitor: declaration.monitor,
    ...optionalAt(event, declaration.executionArnPath),
    ingestedAtEpochMs: firstIngestion(ingestedAt, event),
    timeToLiveSeconds: declaration.timeToLiveSeconds,
  };
}

/** The end of a second, in which EventBridge tells instants. */
const SECOND_END_MS = 999;

/**
 * When EventBridge took the event in for the first time. A replay takes it in anew and says nothing of that; the sender's
 * time stands for it, so that a replay changes neither which execution the signal is for nor how long it lives.
 */
function firstIngestion(ingestedAt: EpochMs, event: EventBridgeEvent): EpochMs {
  if (event['replay-name'] === undefined) return ingestedAt;
  const sentAtEpochMs = Date.parse(event.time) + SECOND_END_MS;
  return sentAtEpochMs < ingestedAt ? epochMs(sentAtEpochMs) : ingestedAt;
}

/** The key at a path, or put together of several parts. @throws InvalidInputError as {@link parseAt}. */
export function parseKey(event: EventBridgeEvent, source: string): WorkflowKey {
  const pieces = keyPiecesOf(source);
  if (pieces.length === 1) return parseAt(event, source, workflowKeySchema);
  return parseJoinedKey(pieces, (part) => parseAt(event, `$.${part}`, workflowKeySchema));
}

function optionalAt(event: EventBridgeEvent, path: string | undefined) {
  if (path === undefined || valueAtEventPath(event, path) === undefined) return {};
  return { executionArn: parseAt(event, path, executionArnSchema) };
}

/** Reads one value out of an event, naming the event's own field where it breaks a rule. @throws InvalidInputError */
export function parseAt<Schema extends z.ZodMiniType>(
  event: EventBridgeEvent,
  path: string,
  schema: Schema,
): z.output<Schema> {
  const value = valueAtEventPath(event, path);
  try {
    return parse(schema, value, 'event');
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const field = error.field === '' ? path.slice(2) : `${path.slice(2)}.${error.field}`;
    throw new InvalidInputError({
      what: `event ${event.id}`,
      field,
      rule: error.rule,
      value: valueAtEventPath(event, `$.${field}`),
    });
  }
}
