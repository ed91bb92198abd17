import type { Signal } from '@wfm/contract';

/** The output of a monitor that was completed: which event did it, and as which signal. The history is read for it. */
export function completionOf(signal: Signal) {
  const { id, source, time, 'detail-type': detailType } = signal.event;
  return { signal: { id, source, 'detail-type': detailType, time }, signalId: signal.id };
}
