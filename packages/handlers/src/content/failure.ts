import { ERROR_MAX_CHARACTERS, type Signal, signalledErrorName } from '@wfm/contract';
import { eventText } from './event-text.ts';
import { shorten } from './shorten.ts';

/** What a failed task tells: SendTaskFailure's `error` and `cause`. */
export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/**
 * The failure that a signal brings. An error name that the monitor would take for one of its own has `Signalled.` before it.
 * The cause is the event as JSON, so that a handling state can parse it.
 */
export function failureOf(signal: Signal): Failure {
  return {
    error: shorten(
      signal.kind === 'fail' ? signalledErrorName(signal.error) : signal.kind,
      ERROR_MAX_CHARACTERS,
    ),
    cause: eventText(signal),
  };
}
