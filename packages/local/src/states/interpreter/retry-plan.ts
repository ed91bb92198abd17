import type { Retrier } from '@wfm/asl/language';
import type { Ids } from '../../kernel/index.ts';
import type { StatesError } from '../errors.ts';
import { errorMatches } from './error-matching.ts';

const DEFAULT_INTERVAL_SECONDS = 1;
const DEFAULT_MAX_ATTEMPTS = 3;
const DEFAULT_BACKOFF_RATE = 2;
/** No execution runs for longer, so a longer wait is the same. */
const MAX_DELAY_SECONDS = 31_622_400;

/**
 * The Retriers of one stay in a state, with what is left of each. Source: States Language specification, "Retrying
 * after error".
 */
export class RetryPlan {
  readonly #retriers: readonly Retrier[];
  readonly #ids: Ids;
  readonly #retries: number[];

  /** @param retriesBefore retries that each Retrier has made already, all the same or by place. Default 0. */
  constructor(retriers: readonly Retrier[], ids: Ids, retriesBefore: number | readonly number[] = 0) {
    this.#retriers = retriers;
    this.#ids = ids;
    this.#retries = retriers.map((_, index) =>
      typeof retriesBefore === 'number' ? retriesBefore : (retriesBefore[index] ?? 0),
    );
  }

  /** Retries that each Retrier has made, by place. */
  get retriesByRetrier(): readonly number[] {
    return [...this.#retries];
  }

  /** Uses up a retry for an error. Gives how long to wait before it; `undefined` when none is left. */
  takeRetry(error: StatesError): { readonly delayMs: number } | undefined {
    const found = this.retrierFor(error);
    if (found === undefined) return undefined;
    const { retrier, index } = found;
    const retries = this.#retries[index] ?? 0;
    if (retries >= (retrier.MaxAttempts ?? DEFAULT_MAX_ATTEMPTS)) return undefined;
    this.#retries[index] = retries + 1;
    return { delayMs: this.#delaySeconds(retrier, retries) * 1000 };
  }

  /** The Retrier that an error is for, with its place, whether or not it has a retry left. */
  retrierFor(error: StatesError): { readonly retrier: Retrier; readonly index: number } | undefined {
    const index = this.#retriers.findIndex(({ ErrorEquals }) => errorMatches(error, ErrorEquals));
    const retrier = this.#retriers[index];
    return retrier === undefined ? undefined : { retrier, index };
  }

  #delaySeconds(retrier: Retrier, retries: number): number {
    const interval = retrier.IntervalSeconds ?? DEFAULT_INTERVAL_SECONDS;
    const grown = interval * (retrier.BackoffRate ?? DEFAULT_BACKOFF_RATE) ** retries;
    const delay = Math.min(grown, retrier.MaxDelaySeconds ?? MAX_DELAY_SECONDS);
    return retrier.JitterStrategy === 'FULL' ? this.#ids.random() * delay : delay;
  }
}
