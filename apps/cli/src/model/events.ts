import { type Mailbox, STOP_DECLARATION_NAME } from '@wfm/contract';
import type { ApiEvent, ApiHandlers, EventSummary, EventsQuery } from '@wfm/contract/api';
import { readAllMailboxes, readMailboxes } from '../inspect/mailboxes.ts';
import { notFound } from './api-refusal.ts';
import { mailboxAnswer } from './mailbox-answer.ts';
import { type ModelSource, nowOf } from './source.ts';

/** What the API tells of events. */
export function eventHandlers(source: ModelSource): Pick<ApiHandlers, 'listEvents' | 'getEvent'> {
  const { local, target } = source;
  return {
    listEvents: async ({ query }) => {
      if (local !== undefined) return local.observed.events.list(query);
      const mailboxes =
        query.key === undefined ? await readAllMailboxes(target) : await readMailboxes(target, query.key);
      return pageOfRemembered(rememberedIn(mailboxes, nowOf(source)), query);
    },
    getEvent: async ({ path: { eventId } }) => {
      if (local !== undefined) {
        const noted = local.observed.events.find(eventId);
        if (noted === undefined) throw unknownEvent(eventId);
        return { ...noted.event, fates: noted.fates };
      }
      const remembered = rememberedIn(await readAllMailboxes(target), nowOf(source));
      const found = remembered.find((event) => event.eventId === eventId);
      if (found === undefined) throw unknownEvent(eventId);
      return found;
    },
  };
}

function unknownEvent(eventId: string) {
  return notFound(
    `event ${JSON.stringify(eventId)} that is known`,
    'An engine knows those since it was started; a deployed stack those that its mailboxes remember.',
  );
}

/** The events that mailboxes remember, the latest first: those that wait with their content, all others by their id only. */
function rememberedIn(mailboxes: readonly Mailbox[], now: number): readonly ApiEvent[] {
  const events = new Map<string, ApiEvent>();
  for (const mailbox of mailboxes) {
    const { key, workflow, waiting, remembered } = mailboxAnswer(mailbox, now);
    for (const { eventId, event, verdict, at } of remembered) {
      const known = events.get(eventId) ?? { eventId, at, matched: 'matched', fates: [] };
      known.fates.push({
        rule: '',
        ...(event === STOP_DECLARATION_NAME ? {} : { event }),
        workflow,
        deliveries: [],
        key,
        verdict,
        verdictAt: at,
        redrivenAt: [],
      });
      events.set(eventId, known);
    }
    for (const { eventId, source, detailType, detail } of waiting) {
      const known = events.get(eventId);
      if (known !== undefined) Object.assign(known, { source, detailType, detail });
    }
  }
  return [...events.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

function pageOfRemembered(
  events: readonly ApiEvent[],
  query: EventsQuery,
): { items: EventSummary[]; next?: string } {
  const { workflow, verdict, matched, page = '0', limit, executionArn } = query;
  const text = query.text?.toLowerCase();
  const asked = events.filter(
    (event) =>
      (matched === undefined || matched === event.matched) &&
      (executionArn === undefined ||
        event.fates.some(({ effect }) => effect?.executionArn === executionArn)) &&
      (workflow === undefined || event.fates.some((fate) => fate.workflow === workflow)) &&
      (verdict === undefined || event.fates.some((fate) => fate.verdict === verdict)) &&
      (text === undefined || event.eventId.toLowerCase().includes(text)),
  );
  const [start, end] = [Number(page), Number(page) + limit];
  return {
    items: asked.slice(start, end).map(({ fates, detail: _, ...event }) => ({
      ...event,
      signals: fates.map((fate) => ({
        rule: fate.rule,
        ...(fate.workflow === undefined ? {} : { workflow: fate.workflow }),
        ...(fate.key === undefined ? {} : { key: fate.key }),
        ...(fate.verdict === undefined ? {} : { verdict: fate.verdict }),
        isDeadLetter: false,
      })),
    })),
    ...(end < asked.length ? { next: String(end) } : {}),
  };
}
