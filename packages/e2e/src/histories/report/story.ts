import type { History } from '../model/history.ts';
import type { Observation } from '../observe/observation.ts';
import type { Breach } from '../promises/index.ts';
import { told } from './told.ts';

/** A counterexample as a person reads it: what was done, what was seen, and which promise that breaks. */
export function story({
  title,
  history,
  seen,
  breaches,
}: {
  readonly title: string;
  readonly history: History;
  readonly seen: Observation;
  readonly breaches: readonly Breach[];
}): string {
  const entries = timeline(isAboutProbes(breaches) ? seen : withoutProbes(seen)).map(
    ({ atMs, text }) => `  ${since(seen.startedAtMs, atMs)}  ${text}`,
  );
  return [
    title,
    '',
    ...entries,
    '',
    ...breaches.flatMap(({ promise, how }) => [`Broken: ${promise.name}. ${promise.words}`, `  But ${how}.`]),
    '',
    'Again: pnpm histories --replay FILE, with this in the file:',
    JSON.stringify(history),
    '',
  ].join('\n');
}

/** The runs with which a history is seen to its end; they matter only where one of them breaks a promise. */
const PROBE = /^probe-/;

function isAboutProbes(breaches: readonly Breach[]): boolean {
  return breaches.some(({ how }) => how.includes('probe-'));
}

function withoutProbes(seen: Observation): Observation {
  const probes = seen.runs.filter(({ name }) => PROBE.test(name));
  const theirs = new Set(probes.flatMap(({ stopSteps }) => stopSteps.flatMap(({ eventIds }) => eventIds)));
  return {
    ...seen,
    runs: seen.runs.filter((run) => !probes.includes(run)),
    done: seen.done.filter(({ action }) => action.type !== 'start' || !PROBE.test(action.run)),
    signals: seen.signals.filter(({ eventId }) => !theirs.has(eventId)),
    verdicts: seen.verdicts.filter(({ signalId }) => !theirs.has(signalId.split('/')[0] ?? '')),
  };
}

function timeline(seen: Observation): readonly { readonly atMs: number; readonly text: string }[] {
  const { done, strikes, verdicts, signals, runs, letters } = seen;
  const nameOf = (eventId: string) => {
    const signal = signals.find((one) => one.eventId === eventId);
    return `${signal?.declaration ?? 'event'} ${eventId.slice(0, 8)}`;
  };
  const entries = [
    ...done.map(({ atMs, action }) => ({ atMs, text: told(action) })),
    ...signals
      .filter(({ declaration }) => declaration !== 'stop-step')
      .map(({ ingestedAtMs, workflow, eventId }) => ({
        atMs: ingestedAtMs,
        text: `  the bus takes ${nameOf(eventId)} for the monitor ${workflow}`,
      })),
    ...strikes.map(({ atMs, what }) => ({ atMs, text: `  FAULT ${what}` })),
    ...verdicts.map(({ atMs, signalId, verdict }) => ({
      atMs,
      text: `  verdict ${verdict}: ${nameOf(signalId.split('/')[0] ?? '')}`,
    })),
    ...runs.flatMap((run) => [
      ...run.waits.map(({ fromMs }) => ({ atMs: fromMs, text: `  ${run.name} registers and waits` })),
      ...run.stopSteps.map(({ enteredAtMs }) => ({
        atMs: enteredAtMs,
        text: `  ${run.name} has done its work, and stops its monitor`,
      })),
      ...run.refusedAtMs.map((atMs) => ({ atMs, text: `  ${run.name} is refused: another holds its key` })),
      ...run.effects.map(({ atMs, kind, by, eventId }) => ({
        atMs,
        text: `  ${run.name} is told to ${kind} by ${nameOf(eventId)}${by === 'collect' ? ', which it collected' : ''}`,
      })),
      ...run.lives.map(({ toMs }, index) => ({
        atMs: toMs,
        text:
          index < run.lives.length - 1
            ? `  ${run.name} ends`
            : `  ${run.name} ends: ${run.status} ${run.error ?? ''}`,
      })),
    ]),
  ].sort((left, right) => left.atMs - right.atMs);
  const last = entries.at(-1)?.atMs ?? seen.startedAtMs;
  return [
    ...entries,
    ...letters.map(({ queue, body }) => ({
      atMs: last,
      text: `  left in the queue of ${queue}: ${body.slice(0, 100)}…`,
    })),
  ];
}

/** `+1d 02:03:04` */
function since(startMs: number, atMs: number): string {
  const seconds = Math.round((atMs - startMs) / 1_000);
  const days = Math.floor(seconds / 86_400);
  const clock = new Date((seconds % 86_400) * 1_000).toISOString().slice(11, 19);
  return `${days === 0 ? '  ' : `${days}d`} ${clock}`;
}
