import type {
  Effect,
  Observation,
  Run,
  Signal,
  VerdictLine,
} from '../../../src/histories/observe/observation.ts';

const SECOND_MS = 1_000;

/** Instants of these observations: seconds since nothing. */
export const at = (seconds: number): number => seconds * SECOND_MS;

/** A history in which nothing was seen but what is given. */
export function observation(seen: Partial<Observation>): Observation {
  return {
    startedAtMs: 0,
    done: [],
    runs: [],
    signals: [],
    verdicts: [],
    letters: [],
    strikes: [],
    troubles: [],
    leakingLines: [],
    itemsWithToken: [],
    ...seen,
  };
}

/** A run of the workflow `plain` with the key `k`, which lived from 10 to 100 and waited all the while. */
export function run(name: string, given: Partial<Run> = {}): Run {
  return {
    name,
    workflow: 'plain',
    key: 'k',
    workSeconds: [90],
    executionArn: `arn:${name}`,
    status: 'SUCCEEDED',
    error: undefined,
    lives: [{ fromMs: at(10), toMs: at(100) }],
    waits: [{ fromMs: at(10), toMs: at(100), entry: 3 }],
    effects: [],
    stopSteps: [],
    refusedAtMs: [],
    ...given,
  };
}

/** An event `cancel` for the key `k`, ingested at 50. */
export function signal(eventId: string, given: Partial<Signal> = {}): Signal {
  return {
    eventId,
    declaration: 'cancel',
    workflow: 'plain',
    kind: 'fail',
    key: 'k',
    executionArn: undefined,
    ingestedAtMs: at(50),
    timeToLiveSeconds: 3_600,
    invocations: 1,
    disturbed: false,
    ...given,
  };
}

export function verdict(
  eventId: string,
  word: string,
  seconds = 50,
  given: Partial<VerdictLine> = {},
): VerdictLine {
  return { atMs: at(seconds), signalId: `${eventId}/cancel`, monitor: 'plain', verdict: word, ...given };
}

export function effect(eventId: string, seconds = 50, given: Partial<Effect> = {}): Effect {
  return { atMs: at(seconds), eventId, kind: 'fail', by: 'answer', entry: 3, ...given };
}
