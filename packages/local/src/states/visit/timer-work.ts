import type { Json } from '../../kernel/index.ts';
import type { Waiting } from '../execution/attempt-point.ts';
import type { Outcome } from '../execution/scope.ts';
import type { Work } from './attempt.ts';
import type { StateVisit } from './state-visit.ts';

/** Work that is waiting alone: its result is `null`, once the time has come. */
export class TimerWork implements Work {
  readonly #visit: StateVisit;
  readonly #waiting: Extract<Waiting, { readonly epochMs: number }>;

  constructor(visit: StateVisit, waiting: Extract<Waiting, { readonly epochMs: number }>) {
    this.#visit = visit;
    this.#waiting = waiting;
  }

  begin(outcome: Outcome<Json>): void {
    const { thread, environment } = this.#visit;
    const { clock } = environment.cloud;
    const { epochMs } = this.#waiting;
    this.#visit.waiting = this.#waiting;
    thread.scope.tell<Json>(outcome, (wait) => {
      const timer = clock.schedule(Math.max(0, epochMs - clock.nowEpochMs()), () => wait.resolve(null));
      return () => timer.cancel();
    });
  }
}
