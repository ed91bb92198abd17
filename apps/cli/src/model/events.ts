import { STOP_DECLARATION_NAME, withTrace } from '@wfm/contract';
import type {
  ApiDeadLetter,
  ApiEvent,
  ApiHandlers,
  EventSummary,
  EventsQuery,
  Fate,
} from '@wfm/contract/api';
import { type KnownMailbox, readAllMailboxes, readMailboxes } from '../inspect/mailboxes.ts';
import { notFound } from './api-refusal.ts';
import { fatesInLogs } from './function-logs.ts';
import { mailboxAnswer } from './mailbox-answer.ts';
import { type ModelSource, nowOf } from './source.ts';

/**
 * What the API tells of events.
 *
 * @param lettersOf the dead letters of an event.
 */
export function eventHandlers(
  source: ModelSource,
  lettersOf: (eventId: string) => Promise<{ readonly items: readonly ApiDeadLetter[] }>,
): Pick<ApiHandlers, 'listEvents' | 'getEvent'> {
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
      const [mailboxes, letters, logged] = await Promise.all([
        readAllMailboxes(target),
        lettersOf(eventId),
        fatesInLogs(target, eventId, nowOf(source)),
      ]);
      const remembered = rememberedIn(mailboxes, nowOf(source)).find((event) => event.eventId === eventId);
      const found = withLetters(withLogs(remembered, eventId, logged), letters.items);
      if (found === undefined) throw unknownEvent(eventId);
      return found;
    },
  };
}

function unknownEvent(eventId: string) {
  return notFound(
    `event ${JSON.stringify(eventId)} that is known`,
    'An engine knows those since it was started; a deployed stack those that its mailboxes remember, its dead-letter queues have or its functions logged.',
  );
}

/** The events that mailboxes remember, the latest first: those that wait with their content, all others by their id only. */
function rememberedIn(mailboxes: readonly KnownMailbox[], now: number): readonly ApiEvent[] {
  const events = new Map<string, ApiEvent>();
  for (const mailbox of mailboxes) {
    const { key, workflow, waiting, remembered, inboxes } = mailboxAnswer(mailbox, now);
    const messages = inboxes.flatMap((inbox) => inbox.messages);
    const traces = new Map(
      [...waiting, ...messages].map((one) => [`${one.eventId}/${one.event}`, one.traceparent]),
    );
    const buffered = messages.map((message) => ({ ...message, verdict: 'buffered' as const }));
    for (const { eventId, event, verdict, at } of [...remembered, ...buffered]) {
      const known = events.get(eventId) ?? { eventId, at, matched: 'matched', fates: [] };
      known.fates.push({
        rule: '',
        ...(event === STOP_DECLARATION_NAME ? {} : { event }),
        workflow,
        deliveries: [],
        key,
        verdict,
        verdictAt: at,
        ...withTrace({}, traces.get(`${eventId}/${event}`)),
        redrivenAt: [],
      });
      events.set(eventId, known);
    }
    for (const { eventId, source, detailType, detail } of [...waiting, ...messages]) {
      const known = events.get(eventId);
      if (known !== undefined) Object.assign(known, { source, detailType, detail });
    }
  }
  return [...events.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

/** An event with what logs say of it, which know more than a mailbox; undefined: there is neither. */
function withLogs(
  remembered: ApiEvent | undefined,
  eventId: string,
  logged: readonly Fate[],
): ApiEvent | undefined {
  const [first] = logged;
  if (first === undefined) return remembered;
  const event = remembered ?? {
    eventId,
    at: first.verdictAt ?? new Date(0).toISOString(),
    matched: 'matched' as const,
    fates: [],
  };
  const others = event.fates.filter(
    (fate) => !logged.some(({ workflow, event: name }) => workflow === fate.workflow && name === fate.event),
  );
  return { ...event, fates: [...others, ...logged] };
}

/** An event with what its dead letters say of it; undefined: there is neither. */
function withLetters(
  remembered: ApiEvent | undefined,
  letters: readonly ApiDeadLetter[],
): ApiEvent | undefined {
  const [first] = letters;
  if (first === undefined) return remembered;
  const event: ApiEvent = { ...sentAs(first), fates: [], ...remembered };
  const given = letters.map((letter) => {
    const { at, queue, reason, message, rule = '', workflow, event: name, key } = letter;
    const known = event.fates.find((fate) => isOf(letter, fate));
    return {
      ...(known ?? { rule, deliveries: [], redrivenAt: [] }),
      ...(workflow === undefined ? {} : { workflow }),
      ...(name === undefined ? {} : { event: name }),
      ...(key === undefined ? {} : { key }),
      deadLetter: { queue, at, reason: message === '' ? reason : `${reason}: ${message}` },
    };
  });
  const others = event.fates.filter((fate) => !letters.some((letter) => isOf(letter, fate)));
  return { ...event, fates: [...others, ...given] };
}

function isOf({ workflow, event }: ApiDeadLetter, fate: Fate): boolean {
  return fate.workflow === workflow && fate.event === event;
}

/** The event that was given up, as its letter has it. */
function sentAs({ eventId = '', at, content }: ApiDeadLetter): Omit<ApiEvent, 'fates'> {
  const event = memberOf(content, 'event') ?? content;
  const [source, detailType] = [memberOf(event, 'source'), memberOf(event, 'detail-type')];
  return {
    eventId,
    at,
    matched: 'matched',
    ...(typeof source === 'string' ? { source } : {}),
    ...(typeof detailType === 'string' ? { detailType } : {}),
    detail: memberOf(event, 'detail'),
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
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
