import type { Observation, Signal } from '../observe/observation.ts';
import { isAbout } from '../observe/observation.ts';
import type { Promised } from './promise.ts';
import { called, effectsOf, finalVerdictsOf, isInQueue, verdictsOf } from './signals-of.ts';

export const oneVerdict: Promised = {
  name: 'one verdict',
  words: 'Every event that a rule matched ends in exactly one final verdict, or is in a dead-letter queue.',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const verdicts = finalVerdictsOf(seen, signal).filter((verdict) => verdict !== 'rejected');
      if (verdicts.length > 1)
        return [`${called(signal)} had ${verdicts.length} final verdicts: ${verdicts.join(', ')}`];
      if (verdicts.length === 1 || isInQueue(seen, signal) || mayLackLine(seen, signal)) return [];
      const last = verdictsOf(seen, signal).at(-1) ?? 'none';
      return [`${called(signal)} is nowhere: its last verdict is ${last}, and no queue holds it`];
    }),
};

/**
 * Whether the line may be missing that tells how a signal waited in vain: the function that took it out of the mailbox may
 * have ended between this write and the line, and nobody delivers the signal again. docs/promises.md says so.
 */
function mayLackLine(seen: Observation, signal: Signal): boolean {
  return (
    verdictsOf(seen, signal).at(-1) === 'buffered' &&
    effectsOf(seen, signal).length === 0 &&
    seen.strikes.some(
      ({ what, atMs }) => atMs >= signal.ingestedAtMs && /saves the mailbox: crash after$/.test(what),
    )
  );
}

export const rejectedOnce: Promised = {
  name: 'rejected once',
  words: 'A rejection is told once for each time that a signal is sent on its way, not once per try.',
  broken: (seen) => {
    const redriven = seen.done.filter(({ action }) => action.type === 'redrive letters').length;
    const replayed = seen.done.filter(({ action }) => action.type === 'replay').length;
    // The bus sends it twice, and what is rejected is not remembered.
    const doubled = seen.strikes.filter(({ what }) => what === 'deliveries of signals: duplicate').length;
    return seen.signals.flatMap((signal) => {
      const count = verdictsOf(seen, signal).filter((verdict) => verdict === 'rejected').length;
      return count <= 1 + redriven + replayed + doubled
        ? []
        : [`${called(signal)} was told rejected ${count} times`];
    });
  },
};

export const onlyRepeatsAreDuplicates: Promised = {
  name: 'only repeats are duplicates',
  words: 'Duplicate is told of repeats alone.',
  broken: (seen) => {
    // The state is tried again, and collects the same signal once more.
    const retried = seen.strikes.filter(({ what }) => /^(a workflow invokes )?collect\b/.test(what)).length;
    return seen.signals.flatMap((signal) => {
      const count = seen.verdicts.filter(
        (line) => isAbout(line, signal) && line.verdict === 'duplicate',
      ).length;
      return count < Math.max(1, signal.invocations) + retried
        ? []
        : [`${called(signal)} was delivered ${signal.invocations} times and told duplicate ${count} times`];
    });
  },
};

export const repeatsTellTheFirst: Promised = {
  name: 'repeats tell the first',
  words: 'Where duplicate is told, the verdict is told that the signal had before.',
  broken: ({ verdicts }) =>
    verdicts
      .filter(({ verdict, firstVerdict }) => verdict === 'duplicate' && firstVerdict === undefined)
      .map(({ signalId }) => `a repeat of ${signalId} does not say what the first delivery was told`),
};

export const stopStepIsToldTheTruth: Promised = {
  name: 'the stop step is told the truth',
  words: 'The stop step goes on with the verdict that its event has in the log.',
  broken: (seen) =>
    seen.runs.flatMap(({ name, stopSteps }) =>
      stopSteps
        .flatMap(({ told }) => told)
        .filter(({ eventId, verdict }) => {
          const signal = seen.signals.find((each) => each.eventId === eventId);
          if (signal === undefined || isInQueue(seen, signal)) return false;
          // Told, the function may have ended before it wrote the line, and the next delivery tells what has become of it.
          if (verdict === 'buffered' && seen.strikes.some(({ what }) => /^complete .*: crash/.test(what)))
            return false;
          return !seen.verdicts.some(
            (line) => isAbout(line, signal) && [line.verdict, line.firstVerdict].includes(verdict),
          );
        })
        .map(
          ({ eventId, verdict }) =>
            `${name} was told ${verdict} of ${eventId.slice(0, 8)}, and no log line says so`,
        ),
    ),
};

export const deliveredIsTrue: Promised = {
  name: 'delivered is true',
  words: 'A signal is told delivered if, and only if, the history of an execution shows its effect.',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const told = verdictsOf(seen, signal).includes('delivered');
      const had = effectsOf(seen, signal).length > 0;
      // One that is in a queue has not been told yet.
      if (told === had || (had && isInQueue(seen, signal))) return [];
      const what = told
        ? 'was told delivered, and no execution took it'
        : 'had its effect, and was not told delivered';
      return [`${called(signal)} ${what} (${verdictsOf(seen, signal).join(', ') || 'no verdict'})`];
    }),
};
