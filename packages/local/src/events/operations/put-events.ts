import { isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { constraintError, eachMember, structureList } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import type { BusEvent } from '../event/bus-event.ts';
import { type EventContent, entryBytes, parseEntry } from '../event/put-events-entry.ts';
import { PUT_EVENTS_MAX_BYTES, PUT_EVENTS_MAX_ENTRIES } from '../limits.ts';
import type { EventsContext, EventsOperation } from './context.ts';
import { parseEventBusName, requestedBusArn } from './names.ts';

/** Source: EventBridge API reference, PutEvents. */
export const putEvents: EventsOperation = (context) => ({
  permissions: (input) => {
    const entries = Array.isArray(input['Entries']) ? input['Entries'].filter(isJsonObject) : [];
    const resources = new Set(entries.map((entry) => requestedBusArn(context.cloud, entry)));
    return [{ action: 'events:PutEvents', resources: [...resources] }];
  },
  run: async (input) => {
    const entries = parseEntries(input);
    const results = eachMember('Entries', entries, (entry) => putEntry(context, entry));
    return {
      FailedEntryCount: results.filter((result) => result['ErrorCode'] !== undefined).length,
      Entries: results,
    };
  },
});

function parseEntries(input: JsonObject): readonly JsonObject[] {
  const entries = structureList(input, 'Entries');
  const constraint = { shown: `'[${entries.length} entries]'`, member: 'Entries' };
  if (entries.length === 0) {
    throw constraintError({ ...constraint, rule: 'Member must have length greater than or equal to 1' });
  }
  if (entries.length > PUT_EVENTS_MAX_ENTRIES) {
    const rule = `Member must have length less than or equal to ${PUT_EVENTS_MAX_ENTRIES}`;
    throw constraintError({ ...constraint, rule });
  }
  const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
  if (bytes > PUT_EVENTS_MAX_BYTES) {
    throw validationException('Total size of the entries in the request is over the limit.');
  }
  return entries;
}

function putEntry(context: EventsContext, entry: JsonObject): JsonObject {
  const eventBusName = parseEventBusName(entry);
  const forwarded = context.forwardedEvents.eventOf(entry);
  if (forwarded !== undefined) {
    const ingestedAtEpochMs = context.cloud.clock.nowEpochMs();
    context.router.route(eventBusName, { ...forwarded, ingestedAtEpochMs });
    return { EventId: forwarded.id };
  }
  const result = parseEntry(entry);
  if (result.kind === 'refused') return { ...result.error };
  const event = newEvent(context, result.content);
  context.router.route(eventBusName, event);
  return { EventId: event.id };
}

function newEvent({ cloud }: EventsContext, content: EventContent): BusEvent {
  const ingestedAtEpochMs = cloud.clock.nowEpochMs();
  return {
    ...content,
    timeEpochMs: content.timeEpochMs ?? ingestedAtEpochMs,
    id: cloud.ids.uuid(),
    accountId: cloud.accountId,
    region: cloud.region,
    ingestedAtEpochMs,
  };
}
