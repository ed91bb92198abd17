import type { Traceparent } from '@wfm/contract';

/** The invocation of a function that found its payload unfit. */
export interface Invocation {
  readonly requestId: string;
  readonly functionArn: string;
}

/** The same, and the trace that it is of. Absent: of none. */
export interface TracedInvocation extends Invocation {
  readonly traceparent?: Traceparent | undefined;
}

/** What is kept. */
export interface DeadLetter {
  readonly invocation: Invocation;
  readonly payload: unknown;
  /** Why. */
  readonly error: Error;
}

/** Where a signal is kept that was rejected, until somebody redrives or drops it. */
export interface DeadLetters {
  /** Throws on a fault, and if the letter is too large to be kept here. */
  keep(letter: DeadLetter): Promise<void>;
}
