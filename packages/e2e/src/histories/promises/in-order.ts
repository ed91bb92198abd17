import type { Observation, Run, Signal } from '../observe/observation.ts';
import { isAbout } from '../observe/observation.ts';
import type { Promised } from './promise.ts';
import { called, endOfLifeMs, finalVerdictsOf, runsFor } from './signals-of.ts';

export const inOrder: Promised = {
  name: 'in order',
  words: 'A run takes early events in the order in which they came.',
  broken: (seen) =>
    seen.runs.flatMap((run) =>
      run.effects
        .filter(({ by }) => by === 'collect')
        .flatMap(({ eventId, atMs }) => {
          const taken = seen.signals.find(
            (signal) => signal.eventId === eventId && signal.workflow === run.workflow,
          );
          if (taken === undefined || !isPlain(taken)) return [];
          return seen.signals
            .filter((other) => other !== taken && waitedBefore(seen, run, { other, taken, atMs }))
            .map((other) => `${run.name} took ${called(taken)} before ${called(other)}, which came first`);
        }),
    ),
};

/** Neither delayed nor delivered twice: it came when it was sent. */
function isPlain({ disturbed, invocations }: Signal): boolean {
  return !disturbed && invocations === 1;
}

/** Whether another signal waited for a run at an instant that had come before the one that it took. */
function waitedBefore(
  seen: Observation,
  run: Run,
  { other, taken, atMs }: { readonly other: Signal; readonly taken: Signal; readonly atMs: number },
): boolean {
  const mayHave = runsFor(seen, other);
  if (!isPlain(other) || other.declaration === 'stop-step' || !mayHave.includes(run)) return false;
  // Another run went on when it came, or began and ended since: it was for that one.
  const { ingestedAtMs } = other;
  const isForAnother = mayHave.some(
    (each) => each !== run && each.lives.some(({ fromMs, toMs }) => toMs >= ingestedAtMs && fromMs <= atMs),
  );
  if (isForAnother || endOfLifeMs(other) <= atMs) return false;
  const lines = seen.verdicts.filter((line) => isAbout(line, other));
  const buffered = lines.find(({ verdict }) => verdict === 'buffered');
  const ended = lines.find(({ verdict }) => verdict !== 'buffered' && verdict !== 'duplicate');
  return (
    buffered !== undefined &&
    buffered.atMs < taken.ingestedAtMs &&
    finalVerdictsOf(seen, other).length > 0 &&
    ended !== undefined &&
    ended.atMs > atMs
  );
}
