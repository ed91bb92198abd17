import { type EpochMs, withTrace } from '@wfm/contract';
import { type ApiInbox, type ApiMailbox, maskTokens } from '@wfm/contract/api';
import { executionPart } from '../execution-part.ts';
import type { KnownInbox, KnownMailbox } from '../inspect/mailboxes.ts';
import { splitSignalId } from '../signal-id.ts';

/** A mailbox as the API tells it, without tokens. */
export function mailboxAnswer(mailbox: KnownMailbox, now: number): ApiMailbox {
  const { key, registration, waiting, remembered, runs, queue, inboxes } = mailbox;
  return {
    key: key.workflowKey,
    workflow: key.monitor,
    // One that has run out counts as none, and may stand there for long.
    ...(registration === undefined || registration.expiresAtEpochMs <= now
      ? {}
      : {
          registration: {
            ...executionPart(registration.executionArn),
            since: iso(registration.registeredAtEpochMs),
            until: iso(registration.expiresAtEpochMs),
          },
        }),
    waiting: waiting.map(({ signal: { id, kind, event }, executionArn, expiresAtEpochMs }) => ({
      ...splitSignalId(id),
      kind,
      source: event.source,
      detailType: event['detail-type'],
      detail: maskTokens(event.detail),
      ...withTrace({}, event.traceparent),
      until: iso(expiresAtEpochMs),
      remainingSeconds: Math.ceil((expiresAtEpochMs - now) / 1_000),
      ...(executionArn === undefined ? {} : { for: executionPart(executionArn) }),
    })),
    remembered: remembered
      .toSorted((one, other) => other.atEpochMs - one.atEpochMs)
      .map(({ signalId, verdict, atEpochMs }) => ({
        ...splitSignalId(signalId),
        verdict,
        at: iso(atEpochMs),
      })),
    executions: runs
      .toSorted((one, other) => other.startedAtEpochMs - one.startedAtEpochMs)
      .map(({ executionArn, startedAtEpochMs, endedAtEpochMs }) => ({
        ...executionPart(executionArn),
        startedAt: iso(startedAtEpochMs),
        ...(endedAtEpochMs === undefined ? {} : { endedAt: iso(endedAtEpochMs) }),
      })),
    queue: queue.map(({ executionArn, queuedAtEpochMs, expiresAtEpochMs, hasTurn }) => ({
      ...executionPart(executionArn),
      since: iso(queuedAtEpochMs),
      until: iso(expiresAtEpochMs),
      hasTurn: hasTurn === true,
    })),
    inboxes: inboxes.map((inbox) => inboxAnswer(inbox, now)),
  };
}

function inboxAnswer({ inbox, head: { handed, reader }, messages }: KnownInbox, now: number): ApiInbox {
  return {
    inbox,
    messages: messages.map(({ sequence, signalId, event, putAtEpochMs, chain }) => ({
      ...splitSignalId(signalId),
      sequence,
      source: event.source,
      detailType: event['detail-type'],
      detail: maskTokens(event.detail),
      ...withTrace({}, event.traceparent),
      at: iso(putAtEpochMs),
      isHandedOver: handed !== undefined && sequence <= handed.through,
      ...(chain === undefined ? {} : { for: executionPart(chain) }),
    })),
    // One whose task is over for certain counts as none.
    ...(reader === undefined || reader.expiresAtEpochMs <= now
      ? {}
      : {
          reader: {
            ...executionPart(reader.executionArn),
            since: iso(reader.attempt.enteredAtEpochMs),
            until: iso(reader.expiresAtEpochMs),
          },
        }),
  };
}

const iso = (instant: EpochMs): string => new Date(instant).toISOString();
