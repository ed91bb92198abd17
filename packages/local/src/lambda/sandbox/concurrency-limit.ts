import { AwsError } from '../../kernel/index.ts';

/**
 * Counts the invocations of one function, those that run with older code included, and refuses them beyond its reserved
 * concurrency.
 */
export class ConcurrencyLimit {
  /** Absent: no limit of its own. 0: always throttled. */
  reserved: number | undefined;
  #running = 0;

  constructor(reserved?: number) {
    this.reserved = reserved;
  }

  /** @throws AwsError `TooManyRequestsException` */
  async within<T>(invoke: () => Promise<T>): Promise<T> {
    if (this.reserved !== undefined && this.#running >= this.reserved) {
      throw new AwsError({
        code: 'TooManyRequestsException',
        message: 'Rate Exceeded.',
        httpStatus: 429,
        fields: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
      });
    }
    this.#running += 1;
    try {
      return await invoke();
    } finally {
      this.#running -= 1;
    }
  }
}
