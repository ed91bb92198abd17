import type { Observation, Period, Run, Signal } from '../observe/observation.ts';
import { isAbout } from '../observe/observation.ts';
import type { Promised } from './promise.ts';
import { called, endOfLifeMs, heldIn, runsFor } from './signals-of.ts';

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

/** How soon the news of an end has arrived, with every retry that there is. */
const NEWS_MS = 900_000;

export const lateIsNotExpired: Promised = {
  name: 'late is not expired',
  words: 'A signal whose run ended without it, while it was alive, is told late and not expired.',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const { executionArn, disturbed, invocations } = signal;
      if (executionArn !== undefined || disturbed || invocations !== 1) return [];
      const line = seen.verdicts.find((line) => isAbout(line, signal) && line.verdict === 'expired');
      const taker = line === undefined ? undefined : runMeantBy(seen, signal);
      if (taker === undefined || isTroubled(seen, taker.life)) return [];
      return taker.life.toMs + NEWS_MS < endOfLifeMs(signal)
        ? [`${called(signal)} was told expired, though it was for ${taker.run.name}, which ended before`]
        : [];
    }),
};

/** The run that held its key when a signal came; if none went on then, the first that held it afterwards. */
function runMeantBy(seen: Observation, signal: Signal) {
  const { ingestedAtMs } = signal;
  const held = runsFor(seen, signal)
    .flatMap((run) => run.lives.map((life): { readonly run: Run; readonly life: Period } => ({ run, life })))
    .filter(({ run, life }) => heldIn(run, life))
    .toSorted((one, other) => one.life.fromMs - other.life.fromMs);
  const then = held.filter(({ life }) => life.fromMs <= ingestedAtMs && life.toMs >= ingestedAtMs);
  if (then.length > 0) return then.length === 1 ? then[0] : undefined;
  const [next] = held.filter(({ life }) => life.fromMs > ingestedAtMs);
  return next !== undefined && next.life.fromMs < endOfLifeMs(signal) ? next : undefined;
}

/** Whether the news of an end may not have arrived soon. */
function isTroubled({ troubles }: Observation, { toMs }: Period): boolean {
  return troubles.some((trouble) => trouble.toMs >= toMs - NEWS_MS && trouble.fromMs <= toMs + NEWS_MS);
}
