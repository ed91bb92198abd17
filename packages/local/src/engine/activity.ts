import { AwsError, type Call, type JsonObject } from '../kernel/index.ts';

/** What comes to the engine, and that something happens in it. */
export class Activity {
  #count = 0;
  #isEnding = false;

  /** Counts what happened so far. */
  get count(): number {
    return this.#count;
  }

  note(): void {
    this.#count += 1;
  }

  /** From now on only the code of functions is answered, so that it can come to its end. */
  end(): void {
    this.#isEnding = true;
  }

  /** @throws AwsError `ServiceUnavailable` when the engine ends. */
  answer(call: Call, answer: () => Promise<JsonObject>): Promise<JsonObject> {
    if (!this.#isEnding || call.sandbox !== undefined) return answer();
    const message = 'The local engine comes to its end and takes no requests any more.';
    return Promise.reject(new AwsError({ code: 'ServiceUnavailable', message, httpStatus: 503 }));
  }
}
