import type { Observation, Signal } from '../histories/observe/observation.ts';
import { finalVerdictsOf, isInQueue } from '../histories/promises/signals-of.ts';
import { addTo, type Counts } from './counts.ts';

/**
 * Where every signal and every workflow has gone to. It knows nothing of the promises: each signal is in one account, and the
 * accounts add up to what was taken in.
 */
export class Ledger {
  /** Signals by their final verdicts, or by where they are without one. */
  readonly signals: Counts = new Map();
  /** Workflows by how they ended. */
  readonly workflows: Counts = new Map();
  /** Lines of verdicts, repeats as well. */
  readonly verdicts: Counts = new Map();
  /** Calls and deliveries that faults struck. */
  readonly points = new Set<string>();
  /** What adds up to nothing. */
  readonly missing: string[] = [];

  add(seen: Observation): void {
    for (const signal of seen.signals) {
      const account = accountOf(seen, signal);
      addTo(this.signals, account, 1);
      if (account === 'nowhere') this.missing.push(`${signal.declaration} ${signal.eventId} is nowhere`);
    }
    for (const { name, status } of seen.runs) {
      addTo(this.workflows, status, 1);
      if (status === 'RUNNING') this.missing.push(`the workflow ${name} has not ended`);
    }
    for (const { verdict } of seen.verdicts) addTo(this.verdicts, verdict, 1);
    for (const { what } of seen.strikes) this.points.add(what.slice(0, what.indexOf(': ')));
  }
}

function accountOf(seen: Observation, signal: Signal): string {
  const final = finalVerdictsOf(seen, signal).filter((verdict) => verdict !== 'rejected');
  if (final.length > 0) return final.join(' and ');
  if (isInQueue(seen, signal)) return 'in a dead-letter queue';
  const wasCut = seen.strikes.some(({ what }) => /saves the mailbox: crash after$/.test(what));
  return wasCut ? 'untold: its process ended before the line' : 'nowhere';
}
