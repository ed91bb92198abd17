import { AwsError, type Clock, type JsonObject } from '../../kernel/index.ts';

/** How long a token is known. Source: DynamoDB API reference, TransactWriteItems, `ClientRequestToken`. */
const KNOWN_MS = 600_000;

export interface KnownToken {
  readonly request: string;
  readonly untilEpochMs: number;
}

/** Tokens of transactions that are done, by which one that is sent again is told from a new one. */
export class TransactionTokens {
  readonly #clock: Clock;
  readonly #known = new Map<string, KnownToken>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get known(): ReadonlyMap<string, KnownToken> {
    return this.#known;
  }

  /** Takes up those of another engine. */
  resume(known: ReadonlyMap<string, KnownToken>): void {
    for (const [token, of] of known) this.#known.set(token, of);
  }

  /** @throws AwsError IdempotentParameterMismatchException when the token is known for another request. */
  isRepeated(input: JsonObject): boolean {
    const token = input['ClientRequestToken'];
    const known = typeof token === 'string' ? this.#known.get(token) : undefined;
    if (known === undefined || known.untilEpochMs <= this.#clock.nowEpochMs()) return false;
    if (known.request === JSON.stringify(input)) return true;
    throw new AwsError({
      code: 'IdempotentParameterMismatchException',
      message:
        'The ClientRequestToken is known for another transaction. Use a new token for a new transaction.',
    });
  }

  keep(input: JsonObject): void {
    const nowEpochMs = this.#clock.nowEpochMs();
    for (const [token, { untilEpochMs }] of this.#known) {
      if (untilEpochMs > nowEpochMs) break;
      this.#known.delete(token);
    }
    const token = input['ClientRequestToken'];
    if (typeof token !== 'string') return;
    this.#known.set(token, { request: JSON.stringify(input), untilEpochMs: nowEpochMs + KNOWN_MS });
  }
}
