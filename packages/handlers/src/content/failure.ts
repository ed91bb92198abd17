import { CAUSE_MAX_CHARACTERS, ERROR_MAX_CHARACTERS, type Signal, signalledErrorName } from '@wfm/contract';
import { shorten } from './shorten.ts';

/** What a failed task tells: SendTaskFailure's `error` and `cause`. */
export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/**
 * The failure that a signal brings. An error name that the register step would take for an error of its own has `Signalled.`
 * before it. The cause is compact JSON, so that a handling state can parse it:
 * `{ id, source, detail-type, time, detail }` of the event, and `signalId`, which is looked for in the history of the
 * execution when it is in doubt whether the signal had its effect. If the whole is too long for Step Functions, `detail` is
 * the beginning of its JSON text and `truncated` is true; the document itself stays valid.
 */
export function failureOf(signal: Signal): Failure {
  const { id, source, time, detail, 'detail-type': detailType } = signal.event;
  const head = {
    id,
    source: shorten(source, 256),
    'detail-type': shorten(detailType, 256),
    time,
    signalId: signal.id,
  };
  const whole = JSON.stringify({ ...head, detail });
  return {
    error: shorten(
      signal.kind === 'fail' ? signalledErrorName(signal.error) : signal.kind,
      ERROR_MAX_CHARACTERS,
    ),
    cause: whole.length <= CAUSE_MAX_CHARACTERS ? whole : withCutDetail(head, JSON.stringify(detail)),
  };
}

/** The longest cut that fits. Quoting makes a text longer by an amount that depends on it, so it is searched. */
function withCutDetail(head: Readonly<Record<string, string>>, detail: string): string {
  const render = (characters: number) =>
    JSON.stringify({ ...head, detail: shorten(detail, characters), truncated: true });
  let fits = 1;
  let tooLong = CAUSE_MAX_CHARACTERS;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (render(middle).length <= CAUSE_MAX_CHARACTERS) fits = middle;
    else tooLong = middle;
  }
  return render(fits);
}
