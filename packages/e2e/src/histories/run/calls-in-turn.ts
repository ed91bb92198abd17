import type { AroundCall, Clock, JsonObject, LocalEngine, VirtualClock } from '@wfm/local';
import { numberOf } from './seeded-ids.ts';

/** Turns of the event loop in which nothing new may happen before a call is let go. */
const QUIET_TURNS = 4;

interface Waiting {
  /** Requests are numbered in the order in which their functions were invoked. */
  readonly requestNumber: number;
  readonly go: () => void;
}

/**
 * Lets the functions that run at the same time make their calls one at a time, in an order that chance decides and a
 * seed repeats: every interleaving can come, and comes again when the history is run again.
 *
 * 1. A call of a function waits until each function that runs has one waiting: then nobody computes.
 * 2. It waits until what others do (a state machine, the bus, a sender) is answered as well.
 * 3. Then one of them goes.
 */
export class CallsInTurn {
  readonly aroundCall: AroundCall;
  readonly #clock: VirtualClock;
  readonly #random: () => number;
  #waiting: Waiting[] = [];
  #running = 0;
  #underWay = 0;
  #progress = 0;
  #looking = false;
  /** Calls that may still go; a sender who sends two things at once says so. */
  #allowed = Number.POSITIVE_INFINITY;

  constructor(clock: VirtualClock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
    this.aroundCall = (call, run) => {
      if (call.sandbox !== undefined) return this.#inTurn(numberOf(call.sandbox.requestId ?? ''), run);
      // An invocation is under way for as long as its function runs, which is counted by itself.
      return call.service === 'lambda' ? run() : this.#track(run);
    };
  }

  /** Watches which functions run. */
  watch(engine: LocalEngine<Clock>): void {
    engine.observe(({ kind }) => {
      if (kind === 'function started') this.#running += 1;
      if (kind === 'function ended') this.#running -= 1;
      this.#look();
    });
  }

  /** Lets only so many calls go from now on. */
  allow(calls: number): void {
    this.#allowed = calls;
    this.#look();
  }

  async #track(run: () => Promise<JsonObject>): Promise<JsonObject> {
    this.#underWay += 1;
    try {
      return await run();
    } finally {
      this.#underWay -= 1;
      this.#look();
    }
  }

  async #inTurn(requestNumber: number, run: () => Promise<JsonObject>): Promise<JsonObject> {
    await new Promise<void>((go) => {
      this.#waiting.push({ requestNumber, go });
      this.#look();
    });
    return this.#track(run);
  }

  /** Something happened: looks whether a call may go once all is quiet. */
  #look(): void {
    this.#progress += 1;
    if (this.#looking || this.#waiting.length === 0) return;
    this.#looking = true;
    void this.#whenQuiet().then(() => {
      this.#looking = false;
      if (!this.#mayGo()) return;
      this.#allowed -= 1;
      // In an order that does not depend on who came first.
      const inOrder = this.#waiting.toSorted((left, right) => left.requestNumber - right.requestNumber);
      const next = inOrder[Math.floor(this.#random() * inOrder.length)];
      this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
      next?.go();
    });
  }

  #mayGo(): boolean {
    return (
      this.#allowed > 0 &&
      this.#underWay === 0 &&
      this.#waiting.length >= this.#running &&
      this.#waiting.length > 0
    );
  }

  async #whenQuiet(): Promise<void> {
    for (let quiet = 0, seen = this.#progress; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const due = this.#clock.nextDueEpochMs();
      const isDue = due !== undefined && due <= this.#clock.nowEpochMs();
      if (seen !== this.#progress || isDue) quiet = 0;
      seen = this.#progress;
    }
  }
}
