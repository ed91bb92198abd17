import type { Signal } from '@wfm/contract';
import { eventText } from './event-text.ts';

/**
 * The output of a monitor that was completed: which event did it, and as which signal. The history is read for it. Where the
 * signal ends the work, the output says so and has the whole event, which leaves the section as a cause.
 */
export function completionOf(signal: Signal) {
  const { id, source, time, 'detail-type': detailType } = signal.event;
  return {
    signal: { id, source, 'detail-type': detailType, time },
    signalId: signal.id,
    ...(signal.kind === 'complete' && signal.endsWork === true
      ? { endsWork: true as const, event: eventText(signal) }
      : {}),
  };
}
