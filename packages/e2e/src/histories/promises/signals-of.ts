import type { Effect, Observation, Period, Run, Signal } from '../observe/observation.ts';
import { isAbout } from '../observe/observation.ts';

/** An effect, and the run that it is in. */
export interface Taken {
  readonly run: Run;
  readonly effect: Effect;
}

/** Every effect of a signal, in any execution of its monitor. */
export function effectsOf({ runs }: Observation, signal: Signal): readonly Taken[] {
  return runs
    .filter(({ workflow }) => workflow === signal.workflow)
    .flatMap((run) =>
      run.effects.filter(({ eventId }) => eventId === signal.eventId).map((effect) => ({ run, effect })),
    );
}

/**
 * Verdicts that were logged. What a repeat says of the first delivery counts where that told nothing itself: its process may
 * have ended before it could. Where it told, it may have done so after the repeat.
 */
export function verdictsOf({ verdicts }: Observation, signal: Signal): readonly string[] {
  const lines = verdicts.filter((line) => isAbout(line, signal));
  const told = new Set(lines.map(({ verdict }) => verdict));
  return lines.flatMap(({ verdict, firstVerdict }) => {
    if (verdict !== 'duplicate') return [verdict];
    if (firstVerdict === undefined || told.has(firstVerdict)) return [];
    told.add(firstVerdict);
    return [firstVerdict];
  });
}

/** Verdicts after which nothing more becomes of a signal. */
export function finalVerdictsOf(seen: Observation, signal: Signal): readonly string[] {
  return verdictsOf(seen, signal).filter((verdict) => verdict !== 'buffered');
}

export function isInQueue({ letters }: Observation, { eventId, declaration, workflow }: Signal): boolean {
  return letters.some(
    ({ queue, body }) =>
      body.includes(eventId) &&
      // What EventBridge could not deliver is the bare event.
      (queue === 'undelivered events' ||
        (body.includes(`"name":"${declaration}"`) && body.includes(`"monitor":"${workflow}"`))),
  );
}

/** Runs of a signal's key and monitor that may have it: the named one, where one is named. */
export function runsFor({ runs }: Observation, signal: Signal): readonly Run[] {
  return runs.filter(
    ({ workflow, key, executionArn }) =>
      workflow === signal.workflow &&
      String(key) === signal.key &&
      (signal.executionArn ?? executionArn) === executionArn,
  );
}

/** Whether a run was ever a holder of its key in a period: registered, or collected what was early. */
export function heldIn({ waits, effects }: Run, { fromMs, toMs }: Period): boolean {
  return (
    waits.some((wait) => wait.fromMs >= fromMs && wait.fromMs <= toMs) ||
    effects.some(({ atMs }) => atMs >= fromMs && atMs <= toMs)
  );
}

export function endOfLifeMs({ ingestedAtMs, timeToLiveSeconds }: Signal): number {
  return ingestedAtMs + timeToLiveSeconds * 1_000;
}

/** A signal as a sentence names it. */
export function called({ declaration, eventId }: Signal): string {
  return `${declaration} ${eventId.slice(0, 8)}`;
}
