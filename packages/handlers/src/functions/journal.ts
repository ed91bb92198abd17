import { JsonJournal } from '../adapters/json-journal.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { invocationTrace } from './invocation.ts';

/** The function's log. */
export function journal(metricNamespace: string): JsonJournal {
  return new JsonJournal({
    metricNamespace,
    clock: systemClock,
    trace: invocationTrace,
    write: (line) => {
      process.stdout.write(`${line}\n`);
    },
  });
}
