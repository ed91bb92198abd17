import type { Clock, Timer } from './clock.ts';

/** Something that is to be done, with when. */
export interface Appointment<T> {
  readonly what: T;
  readonly dueEpochMs: number;
}

/**
 * What a service has still to do, each thing at its time. What a timer would hold in a closure is data here, so that it can be written
 * down and be done by another engine.
 */
export class Agenda<T> {
  readonly #clock: Clock;
  readonly #run: (what: T) => void;
  /** In the order in which they were set. */
  readonly #appointments = new Set<Appointment<T>>();

  constructor(clock: Clock, run: (what: T) => void) {
    this.#clock = clock;
    this.#run = run;
  }

  /** Those that have not begun, in the order in which they were set. */
  get appointments(): readonly Appointment<T>[] {
    return [...this.#appointments];
  }

  /** `delayMs`: 0 or less is as soon as what is running has finished. */
  add(what: T, delayMs: number): Timer {
    return this.#set({ what, dueEpochMs: this.#clock.nowEpochMs() + delayMs }, delayMs);
  }

  /** Sets what another agenda had. */
  resume(appointment: Appointment<T>): Timer {
    return this.#set(appointment, appointment.dueEpochMs - this.#clock.nowEpochMs());
  }

  #set(appointment: Appointment<T>, delayMs: number): Timer {
    this.#appointments.add(appointment);
    const timer = this.#clock.schedule(delayMs, () => {
      this.#appointments.delete(appointment);
      this.#run(appointment.what);
    });
    return {
      cancel: () => {
        this.#appointments.delete(appointment);
        timer.cancel();
      },
    };
  }
}
