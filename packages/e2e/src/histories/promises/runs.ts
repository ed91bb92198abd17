import { WORKFLOWS } from '../model/fixture.ts';
import type { Observation, Period, Run, StopStep } from '../observe/observation.ts';
import { isHealthyAt, isSurvivable } from './health.ts';
import type { Promised } from './promise.ts';
import { called, runsFor } from './signals-of.ts';

/** How long after its work a run may still go on, with every retry that there is. */
const STOP_ALLOWANCE_MS = 900_000;

export const everyEndIsExplained: Promised = {
  name: 'every end is explained',
  words:
    'A run ends badly only because a signal said so, it was stopped, another held its key, or its work outlasted its monitor, ' +
    'as long as what fails fails for less than the retries allow.',
  broken: (seen) =>
    seen.runs
      .filter((run) => run.status !== 'SUCCEEDED' && !explained(seen, run))
      .filter((run) =>
        run.lives.some((life) => life.toMs === endOf(run) && isSurvivable(seen, critical(run, life))),
      )
      .map(
        ({ name, status, error }) =>
          `${name} ended ${status} (${error ?? 'no error'}), and nothing explains it`,
      ),
};

/** When a fault can have ended a life: all of it, or since its work was done, however it had gone until then. */
function critical({ stopSteps }: Run, { fromMs, toMs }: Period): Period {
  const last = stopSteps.findLast(({ enteredAtMs }) => enteredAtMs >= fromMs && enteredAtMs <= toMs);
  return {
    fromMs: last?.enteredAtMs ?? fromMs,
    toMs: Math.min(toMs, (last?.enteredAtMs ?? toMs) + STOP_ALLOWANCE_MS),
  };
}

function endOf({ lives }: Run): number {
  return Math.max(...lives.map(({ toMs }) => toMs));
}

function explained({ done }: Observation, run: Run): boolean {
  const { workflow, error = '', effects, refusedAtMs, workSeconds } = run;
  if (effects.some(({ kind }) => kind === 'fail')) return true;
  if (run.status === 'ABORTED')
    return done.some(({ action }) => action.type === 'stop' && action.run === run.name);
  if (refusedAtMs.length > 0) return error === 'Monitor.KeyInUse';
  if (!isKey(run.key)) return true;
  return (
    error === 'States.Timeout' &&
    workSeconds.some((seconds) => seconds >= WORKFLOWS[workflow].monitorTimeoutSeconds)
  );
}

export const nothingHangs: Promised = {
  name: 'nothing hangs',
  words: 'A run whose work is done ends soon; it never waits for its timeout.',
  broken: (seen) =>
    seen.runs.flatMap((run) =>
      run.stopSteps
        .filter((step) => durationMs(run, step) > STOP_ALLOWANCE_MS)
        .filter(({ enteredAtMs }) =>
          isSurvivable(seen, { fromMs: enteredAtMs, toMs: enteredAtMs + STOP_ALLOWANCE_MS }),
        )
        .map(() => `${run.name} had done its work, and its stop step did not end`),
    ),
};

/** A redrive goes on in the step that it ended in, long after. */
function durationMs({ lives }: Run, { enteredAtMs, leftAtMs = Number.POSITIVE_INFINITY }: StopStep): number {
  const endMs = lives.find(({ toMs }) => toMs >= enteredAtMs)?.toMs ?? Number.POSITIVE_INFINITY;
  return Math.min(leftAtMs, endMs) - enteredAtMs;
}

/** How fast "at once" is, and how long before a run must have been waiting. */
const AT_ONCE_MS = 5_000;
const SETTLED_MS = 1_000;

export const failsAtOnce: Promised = {
  name: 'fails at once',
  words:
    'A run that waits when a fail event comes, while everything is healthy, is failed at once, whatever happened before.',
  broken: (seen) =>
    seen.signals.flatMap((signal) => {
      const { ingestedAtMs: atMs } = signal;
      if (signal.kind !== 'fail' || signal.disturbed || !isHealthyAt(seen, atMs, AT_ONCE_MS)) return [];
      return runsFor(seen, signal)
        .filter(({ waits }) =>
          waits.some(({ fromMs, toMs }) => fromMs < atMs - SETTLED_MS && toMs > atMs + AT_ONCE_MS),
        )
        .map(({ name }) => `${name} went on waiting after ${called(signal)}`);
    }),
};

export const oneHolder: Promised = {
  name: 'one holder',
  words: 'Two executions with one key and monitor never wait at the same time.',
  broken: ({ runs }) =>
    runs.flatMap((run, index) =>
      runs
        .slice(index + 1)
        .filter(({ workflow, key }) => workflow === run.workflow && key === run.key)
        .filter((other) => overlap(run, other))
        .map((other) => `${run.name} and ${other.name} waited with one key at the same time`),
    ),
};

function overlap(left: Run, right: Run): boolean {
  return left.waits.some((one) =>
    right.waits.some((two) => Math.min(one.toMs, two.toMs) > Math.max(one.fromMs, two.fromMs)),
  );
}

export const refusedForAReason: Promised = {
  name: 'refused for a reason',
  words: 'A run is refused with Monitor.KeyInUse only while another with its key goes on.',
  broken: ({ runs }) =>
    runs.flatMap((run) =>
      run.refusedAtMs
        .filter(
          (atMs) => !runs.some((other) => other !== run && sharesKey(run, other) && goesOn(other, atMs)),
        )
        .map(() => `${run.name} was refused, and nobody else held its key`),
    ),
};

function sharesKey(left: Run, right: Run): boolean {
  return left.workflow === right.workflow && left.key === right.key;
}

function goesOn({ lives }: Run, atMs: number): boolean {
  return lives.some(({ fromMs, toMs }) => fromMs <= atMs && toMs >= atMs - SETTLED_MS);
}

export const badKeysAreRefused: Promised = {
  name: 'bad keys are refused',
  words:
    'A run whose key is neither a text nor a whole number fails with Monitor.KeyInvalid before anything is written.',
  broken: ({ runs }) =>
    runs
      .filter(({ key, error }) => !isKey(key) && error !== 'Monitor.KeyInvalid')
      .map(
        ({ name, key, status, error }) =>
          `${name} with the key ${JSON.stringify(key)} ended ${status} (${error ?? 'no error'})`,
      ),
};

function isKey(key: Run['key']): boolean {
  return typeof key === 'string' || Number.isSafeInteger(key);
}
