import type { DeliveryReport, EventReport, LostEventReport } from '../events/index.ts';
import type { Clock, JsonObject } from '../kernel/index.ts';
import type { LambdaEvent } from '../lambda/index.ts';
import type { HistoryEvent } from '../states/index.ts';
import type { AnsweredCall } from './local-cloud.ts';

/** What happens in the engine, as its observers see it, in the order in which it happens. */
export type EngineEvent =
  /** A bus has taken an event; the rules that it matches are named. */
  | ({ readonly kind: 'event put' } & EventReport)
  /** An event was put on a bus that does not exist, which loses it without a word. */
  | ({ readonly kind: 'event lost' } & LostEventReport)
  /** EventBridge handed an event to a target, or tried to. */
  | ({ readonly kind: 'event delivery' } & DeliveryReport)
  /** A service answered a call; a write of an item is a call of `dynamodb`. Inputs may hold task tokens. */
  | ({ readonly kind: 'call answered' } & AnsweredCall)
  /** `detail` of the status-change event that Step Functions publishes. */
  | { readonly kind: 'execution status'; readonly status: string; readonly detail: JsonObject }
  /** An execution recorded an event in its history. Details may hold task tokens. */
  | { readonly kind: 'history event'; readonly executionArn: string; readonly event: HistoryEvent }
  | LambdaEvent;

/** An event with the engine's time. */
export type ObservedEvent = EngineEvent & { readonly atEpochMs: number };

export type Observer = (event: ObservedEvent) => void;

/** Who watches the engine. */
export class Observers {
  readonly #clock: Clock;
  readonly #observers = new Set<Observer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(observer: Observer): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  tell(event: EngineEvent): void {
    if (this.#observers.size === 0) return;
    const observed = { ...event, atEpochMs: this.#clock.nowEpochMs() };
    for (const observer of this.#observers) observer(observed);
  }
}
