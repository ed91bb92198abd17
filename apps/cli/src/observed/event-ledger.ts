import { VERDICTS, type Verdict } from '@wfm/contract';
import { type ApiEvent, type EventSummary, type EventsQuery, type Fate, maskTokens } from '@wfm/contract/api';
import type { JsonObject, NearestRule } from '@wfm/local';
import { nearestAnswer } from './nearest-answer.ts';

type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

export type OpenFate = Writable<Fate>;

/** Events that are kept; of more, the oldest go. */
const KEPT_EVENTS = 10_000;

/** Events of Step Functions come by the default bus for each execution; executions tell the same. */
const OWN_SOURCE = 'aws.states';

/** An event of which more becomes known. */
export interface LedgerEvent {
  readonly event: Writable<Omit<ApiEvent, 'fates'>>;
  readonly fates: OpenFate[];
  /** Counted up by arrival. */
  readonly number: number;
}

/** The events that an engine has seen, and what became of each. */
export class EventLedger {
  readonly #byId = new Map<string, LedgerEvent>();
  readonly #kept: number;
  #count = 0;

  constructor(kept = KEPT_EVENTS) {
    this.#kept = kept;
  }

  /** All that is known, the oldest first. */
  kept(): readonly LedgerEvent[] {
    return [...this.#byId.values()];
  }

  /** Takes up what another ledger knew, before anything is noted. */
  takeUp(kept: readonly LedgerEvent[]): void {
    for (const noted of kept) this.#byId.set(noted.event.eventId, noted);
    this.#count = kept.at(-1)?.number ?? 0;
  }

  /** Notes an event that a bus took, or lost. @returns undefined for those that are not kept. */
  note(
    envelope: JsonObject,
    more: { readonly at: string; readonly bus: string; readonly matched: ApiEvent['matched'] },
  ): LedgerEvent | undefined {
    const { id: eventId, source, 'detail-type': detailType, detail, 'replay-name': replayName } = envelope;
    if (source === OWN_SOURCE) return undefined;
    const there = this.#byId.get(String(eventId));
    if (there !== undefined) {
      // Another bus has it, or a replay sends it again.
      if (more.matched === 'matched') there.event.matched = 'matched';
      if (replayName !== undefined) there.event.replayName = String(replayName);
      return there;
    }
    this.#count += 1;
    const noted: LedgerEvent = {
      number: this.#count,
      event: {
        eventId: String(eventId),
        ...more,
        source: String(source),
        detailType: String(detailType),
        detail: maskTokens(detail),
        ...(replayName === undefined ? {} : { replayName: String(replayName) }),
      },
      fates: [],
    };
    this.#byId.set(noted.event.eventId, noted);
    if (this.#byId.size > this.#kept) this.#forgetOldest();
    return noted;
  }

  noteNearest(noted: LedgerEvent, nearest: NearestRule | undefined): void {
    if (nearest !== undefined) noted.event.nearest = nearestAnswer(nearest);
  }

  find(eventId: string): LedgerEvent | undefined {
    return this.#byId.get(eventId);
  }

  /** What became of an event at a rule; made where it is not there. @returns undefined if the event is not kept. */
  fate(eventId: string, rule: string): OpenFate | undefined {
    const noted = this.#byId.get(eventId);
    if (noted === undefined) return undefined;
    const there = noted.fates.find((fate) => fate.rule === rule);
    if (there !== undefined) return there;
    const fate: OpenFate = { rule, deliveries: [], redrivenAt: [] };
    noted.fates.push(fate);
    return fate;
  }

  /** The signal that a declaration made of an event. */
  signal(eventId: string, declaration: string, workflow: string | undefined): OpenFate | undefined {
    return this.#byId
      .get(eventId)
      ?.fates.find(
        (fate) => fate.event === declaration && (fate.workflow ?? workflow) === (workflow ?? fate.workflow),
      );
  }

  /** A page of those that a query asks for, the latest first. */
  list(query: EventsQuery): { readonly items: EventSummary[]; readonly next?: string } {
    const before = query.page === undefined ? Number.POSITIVE_INFINITY : Number(query.page);
    const items: EventSummary[] = [];
    let last = 0;
    for (const noted of [...this.#byId.values()].reverse()) {
      if (noted.number >= before || !isAsked(noted, query)) continue;
      if (items.length === query.limit) return { items, next: String(last) };
      items.push(summaryOf(noted));
      last = noted.number;
    }
    return { items };
  }

  #forgetOldest(): void {
    const [oldest] = this.#byId.keys();
    if (oldest !== undefined) this.#byId.delete(oldest);
  }
}

function isAsked(noted: LedgerEvent, query: EventsQuery): boolean {
  const { event, fates } = noted;
  const { key, executionArn, workflow, verdict, matched } = query;
  const text = query.text?.toLowerCase();
  return (
    (matched === undefined || event.matched === matched) &&
    (text === undefined ||
      `${event.eventId}\n${event.source}\n${event.detailType}`.toLowerCase().includes(text)) &&
    (key === undefined || fates.some((fate) => fate.key === key)) &&
    (executionArn === undefined || fates.some(({ effect }) => effect?.executionArn === executionArn)) &&
    (workflow === undefined || fates.some((fate) => fate.workflow === workflow)) &&
    (verdict === undefined || fates.some((fate) => fate.verdict === verdict))
  );
}

export function summaryOf({ event, fates }: LedgerEvent): EventSummary {
  const { eventId, at, bus, source, detailType, matched } = event;
  return {
    eventId,
    at,
    ...(bus === undefined ? {} : { bus }),
    ...(source === undefined ? {} : { source }),
    ...(detailType === undefined ? {} : { detailType }),
    matched,
    signals: fates.map(({ rule, workflow, key, verdict, effect, deadLetter }) => ({
      rule,
      ...(workflow === undefined ? {} : { workflow }),
      ...(key === undefined ? {} : { key }),
      ...(verdict === undefined ? {} : { verdict }),
      ...(effect === undefined ? {} : { execution: effect.execution }),
      isDeadLetter: deadLetter !== undefined,
    })),
  };
}

export function parseVerdict(text: unknown): Verdict | undefined {
  return VERDICTS.find((verdict) => verdict === text);
}
