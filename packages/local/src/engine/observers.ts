import type { Clock } from '../kernel/index.ts';
import type { EngineEvent, Observer } from './engine-event.ts';

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
