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
  readonly #retriesBefore: number;
  readonly #retriesByRetrier = new Map<Retrier, number>();

  /** @param retriesBefore retries that each Retrier has made already. Default 0. */
  constructor(retriers: readonly Retrier[], ids: Ids, retriesBefore = 0) {
    this.#retriers = retriers;
    this.#ids = ids;
    this.#retriesBefore = retriesBefore;
  }

  /** Uses up a retry for an error. Gives how long to wait before it; `undefined` when none is left. */
  takeRetry(error: StatesError): { readonly delayMs: number } | undefined {
    const retrier = this.retrierFor(error)?.retrier;
    if (retrier === undefined) return undefined;
    const retries = this.#retriesByRetrier.get(retrier) ?? this.#retriesBefore;
    if (retries >= (retrier.MaxAttempts ?? DEFAULT_MAX_ATTEMPTS)) return undefined;
    this.#retriesByRetrier.set(retrier, retries + 1);
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
