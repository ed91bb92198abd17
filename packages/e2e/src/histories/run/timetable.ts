import type { Action, History } from '../model/history.ts';

/** What one history does at one instant, in order. */
export interface Moment {
  /** Place of the history among those that happen together. */
  readonly index: number;
  readonly actions: readonly Action[];
}

/** The instants at which anything is done, in order, in seconds since the beginning, and who does what then. */
export function timetableOf(
  histories: readonly History[],
): readonly { readonly atSeconds: number; readonly moments: readonly Moment[] }[] {
  const byInstant = new Map<number, Map<number, Action[]>>();
  for (const [index, { steps }] of histories.entries()) {
    let atSeconds = 0;
    for (const { afterSeconds, action } of steps) {
      atSeconds += afterSeconds;
      const moments = byInstant.get(atSeconds) ?? new Map<number, Action[]>();
      byInstant.set(atSeconds, moments);
      const actions = moments.get(index) ?? [];
      moments.set(index, actions);
      actions.push(action);
    }
  }
  return [...byInstant]
    .sort(([left], [right]) => left - right)
    .map(([atSeconds, moments]) => ({
      atSeconds,
      moments: [...moments].map(([index, actions]) => ({ index, actions })),
    }));
}
