import { isAbout } from '../observe/observation.ts';
import type { Promised } from './promise.ts';
import {
  called,
  effectsOf,
  endOfLifeMs,
  finalVerdictsOf,
  isInQueue,
  runsFor,
  verdictsOf,
} from './signals-of.ts';

export const oneVerdict: Promised = {
  name: 'one verdict',
  words: 'Every event that a rule matched ends in exactly one final verdict, or is in a dead-letter queue.',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const verdicts = finalVerdictsOf(seen, signal).filter((verdict) => verdict !== 'rejected');
      if (verdicts.length > 1)
        return [`${called(signal)} had ${verdicts.length} final verdicts: ${verdicts.join(', ')}`];
      if (verdicts.length === 1 || isInQueue(seen, signal)) return [];
      const last = verdictsOf(seen, signal).at(-1) ?? 'none';
      return [`${called(signal)} is nowhere: its last verdict is ${last}, and no queue holds it`];
    }),
};

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
    const retried = seen.strikes.filter(({ what }) => what.startsWith('collect ')).length;
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

export const lateIsTrue: Promised = {
  name: 'late is true',
  words: 'A signal is late only if a run that it was for had its answer or its end before.',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const line = seen.verdicts.find((line) => isAbout(line, signal) && line.verdict === 'late');
      if (line === undefined) return [];
      const over = runsFor(seen, signal).some(
        ({ lives, waits, effects }) =>
          [...lives, ...waits].some(({ toMs }) => toMs <= line.atMs) ||
          effects.some(({ atMs }) => atMs <= line.atMs),
      );
      return over ? [] : [`${called(signal)} was told late, and nothing that it was for was over`];
    }),
};

export const expiredIsTrue: Promised = {
  name: 'expired is true',
  words:
    'A signal expires only if its time to live is over, and nobody it was for waited for it all the while.',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const line = seen.verdicts.find((line) => isAbout(line, signal) && line.verdict === 'expired');
      if (line === undefined) return [];
      if (line.atMs < endOfLifeMs(signal))
        return [`${called(signal)} was told expired before its time to live was over`];
      const waiting = runsFor(seen, signal).find(({ waits }) =>
        waits.some(({ fromMs, toMs }) => fromMs < signal.ingestedAtMs && toMs > line.atMs),
      );
      return waiting === undefined ? [] : [`${called(signal)} was told expired while ${waiting.name} waited`];
    }),
};
