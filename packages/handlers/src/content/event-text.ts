import { CAUSE_MAX_CHARACTERS, type Signal, withTrace } from '@wfm/contract';
import { shorten } from './shorten.ts';

/**
 * The event of a signal as compact JSON that fits into a cause: `{ id, source, detail-type, time, signalId, traceparent, detail }`,
 * `traceparent` only of one that is of a trace. The
 * `signalId` is looked for in the history of the execution when it is in doubt whether the signal had its effect. If the
 * whole is too long for Step Functions, `detail` is the beginning of its JSON text and `truncated` is true; the document
 * itself stays valid.
 */
export function eventText(signal: Signal): string {
  const { id, source, time, detail, 'detail-type': detailType, traceparent } = signal.event;
  const head = {
    id,
    source: shorten(source, 256),
    'detail-type': shorten(detailType, 256),
    time,
    signalId: signal.id,
    ...withTrace({}, traceparent),
  };
  const whole = JSON.stringify({ ...head, detail });
  return whole.length <= CAUSE_MAX_CHARACTERS ? whole : withCutDetail(head, JSON.stringify(detail));
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
