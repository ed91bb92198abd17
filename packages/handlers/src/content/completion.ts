import { type Signal, withTrace } from '@wfm/contract';
import { eventText } from './event-text.ts';

/**
 * The output of a monitor that was completed: which event did it, and as which signal. The history is read for it. Where the
 * signal ends the work, the output says so and has the whole event, which leaves the section as a cause.
 */
export function completionOf(signal: Signal) {
  const { id, source, time, 'detail-type': detailType, traceparent } = signal.event;
  return {
    signal: withTrace({ id, source, 'detail-type': detailType, time }, traceparent),
    signalId: signal.id,
    ...(signal.kind === 'complete' && signal.endsWork === true
      ? { endsWork: true as const, event: eventText(signal) }
      : {}),
  };
}
