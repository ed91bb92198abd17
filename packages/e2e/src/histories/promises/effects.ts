import { RESOLUTION_RETENTION_SECONDS } from '../model/fixture.ts';
import type { Observation, Run, Signal } from '../observe/observation.ts';
import type { Promised } from './promise.ts';
import { called, effectsOf, endOfLifeMs, heldIn, runsFor } from './signals-of.ts';

export const oneEffect: Promised = {
  name: 'one effect',
  words: 'No signal has its effect twice, over all executions.',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const effects = effectsOf(seen, signal);
      if (effects.length <= 1) return [];
      return [
        `${called(signal)} had its effect ${effects.length} times: in ${effects.map(({ run }) => run.name).join(', ')}`,
      ];
    }),
};

export const rightRun: Promised = {
  name: 'right run',
  words: 'A signal acts only on an execution with its key and monitor, and on the named one if it names one.',
  broken: (seen) =>
    seen.signals.flatMap((signal) =>
      effectsOf(seen, signal)
        .filter(({ run }) => !runsFor(seen, signal).includes(run))
        .map(({ run }) => `${called(signal)} acted on ${run.name}, which it was not for`),
    ),
};

export const rightTime: Promised = {
  name: 'right time',
  words:
    'A signal acts on a run that was going on when it was ingested, or on the next run of the key, begun within its time to live.',
  broken: (seen) =>
    seen.signals.flatMap((signal) =>
      effectsOf(seen, signal).flatMap(({ run, effect }) => {
        const life = run.lives.findLast(({ fromMs }) => fromMs <= effect.atMs);
        if (life === undefined || life.fromMs <= signal.ingestedAtMs) return [];
        if (life.fromMs > endOfLifeMs(signal))
          return [`${called(signal)} acted on ${run.name}, begun after its time to live`];
        const between = holdersBetween(seen, signal, life.fromMs);
        return between.length === 0
          ? []
          : [
              `${called(signal)} acted on ${run.name}, though it was for ${between.map(({ name }) => name).join(', ')}`,
            ];
      }),
    ),
};

/** Runs that went on at the ingestion of a signal or began after it, and held the key before another run began. */
function holdersBetween(seen: Observation, signal: Signal, beforeMs: number): readonly Run[] {
  return runsFor(seen, signal).filter((run) =>
    run.lives.some(
      (life) =>
        life.toMs > signal.ingestedAtMs &&
        life.fromMs < beforeMs &&
        life.toMs <= beforeMs &&
        heldIn(run, life),
    ),
  );
}

export const lateStaysLate: Promised = {
  name: 'late stays late',
  words:
    'An event that names no execution and was ingested after its run had ended never acts on a later run. (One that names ' +
    'an execution waits for its redrive.)',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const ended = signal.executionArn === undefined ? endedBefore(seen, signal) : undefined;
      if (ended === undefined) return [];
      return effectsOf(seen, signal)
        .filter(
          ({ run }) =>
            !run.lives.some(
              ({ fromMs, toMs }) => fromMs <= signal.ingestedAtMs && toMs >= signal.ingestedAtMs,
            ),
        )
        .map(({ run }) => `${called(signal)} came after the end of ${ended.name}, and acted on ${run.name}`);
    }),
};

/** A run that had ended when a signal came, within the time that this is remembered, while no other went on. */
function endedBefore(seen: Observation, signal: Signal): Run | undefined {
  const { ingestedAtMs } = signal;
  const runs = runsFor(seen, signal);
  if (
    runs.some(({ lives }) => lives.some(({ fromMs, toMs }) => fromMs <= ingestedAtMs && toMs >= ingestedAtMs))
  ) {
    return undefined;
  }
  const rememberedFromMs = ingestedAtMs - RESOLUTION_RETENTION_SECONDS * 1_000;
  return runs.find((run) =>
    run.lives.some((life) => life.toMs < ingestedAtMs && life.toMs > rememberedFromMs && heldIn(run, life)),
  );
}

export const sectionsApart: Promised = {
  name: 'sections apart',
  words: 'The stop event of one section never completes another section, nor another try of its own.',
  broken: ({ runs }) =>
    runs.flatMap((run) =>
      run.effects.flatMap(({ eventId, entry }) => {
        const stop = run.stopSteps.find(({ eventIds }) => eventIds.includes(eventId));
        return stop === undefined || stop.entry === entry
          ? []
          : [`the stop event ${eventId.slice(0, 8)} of one section of ${run.name} completed another`];
      }),
    ),
};
