import * as fc from 'fast-check';
import { EFFECTS, type EffectName, FAULT_POINTS, type FaultPointName } from '../model/fault-points.ts';
import { DECLARATIONS, type EventName } from '../model/fixture.ts';
import type { Action } from '../model/history.ts';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Gaps in seconds, at which something changes: a lease, a retry, a time to live, a monitor's timeout, a retention. */
export const shortly = fc.constantFrom(0, 1, 2, 5);
export const soon = fc.constantFrom(1, 5, 20, 40, 61, 70, 130);
export const later = fc.constantFrom(200, 400, 700, 15 * MINUTE + 5, 20 * MINUTE, HOUR + 100, 5 * HOUR);
export const muchLater = fc.constantFrom(DAY - 600, DAY + HOUR, 3 * DAY, 5 * DAY, 9 * DAY);
export const anyGap = fc.oneof(
  { weight: 5, arbitrary: shortly },
  { weight: 4, arbitrary: soon },
  { weight: 3, arbitrary: later },
  { weight: 1, arbitrary: muchLater },
);

export const shortWork = fc.constantFrom(0, 1, 5, MINUTE, 5 * MINUTE);
export const longWork = fc.constantFrom(20 * MINUTE, 2 * HOUR, 20 * HOUR);
export const anyWork = fc.oneof(shortWork, longWork);

const names = Object.keys(DECLARATIONS).filter((name): name is EventName => name !== 'stop-step');
export const anyEvent = fc.oneof(
  fc.constantFrom<EventName>('cancel', 'cancel-ever'),
  fc.constantFrom(...names),
);
/** Events that wait for hours, of the workflow alone. */
export const patientEvent = fc.constantFrom<EventName>('cancel', 'cancel-ever', 'finish');
export const failEvent = fc.constantFrom(...names.filter((name) => DECLARATIONS[name].kind === 'fail'));

/** A run by a number; a generated history gives it its name. */
export const anyRun = fc.nat({ max: 9 }).map(String);

const points = Object.keys(FAULT_POINTS) as FaultPointName[];
const effects = Object.keys(EFFECTS) as EffectName[];

/** A call and what happens to it; only who asks for an execution can be told that there is none. */
function faultsAt(at: readonly FaultPointName[]) {
  return fc
    .record({
      type: fc.constant('fault' as const),
      at: fc.constantFrom(...at),
      effect: fc.constantFrom(...effects),
    })
    .filter((fault) => fault.effect !== 'not known yet' || /execution|history/.test(fault.at));
}

/** A fault that the retries outlast. */
export function shortFault(of = /./): fc.Arbitrary<Action> {
  const faults = faultsAt(points.filter((point) => of.test(point)));
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(faults, fc.constantFrom(1, 2)).map(([fault, times]) => ({ ...fault, times })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(faults, fc.constantFrom(30, 90)).map(([fault, seconds]) => ({ ...fault, seconds })),
    },
  );
}

/** A fault that they do not outlast. */
export function longFault(of = /./): fc.Arbitrary<Action> {
  const faults = faultsAt(points.filter((point) => of.test(point)));
  return fc.oneof(
    fc.tuple(faults, fc.constantFrom(3, 9)).map(([fault, times]) => ({ ...fault, times })),
    fc.tuple(faults, fc.constantFrom(200, 400)).map(([fault, seconds]) => ({ ...fault, seconds })),
  );
}

/** Step Functions may not know yet an execution that runs. */
export const notKnown: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('fault' as const),
  at: fc.constant('collect looks at an execution' as const),
  effect: fc.constant('not known yet' as const),
  times: fc.constantFrom(1, 2),
});

/** As many refusals as a function has tries, or those of two invocations. */
export const refusedAnswers: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('fault' as const),
  at: fc.constant('fail answers the task' as const),
  effect: fc.constantFrom('refused' as const, 'throttled' as const),
  times: fc.constantFrom(3, 3, 6),
});

/** Something goes wrong once between the claim and the note that the task was answered. */
export const answerGoesWrong: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('fault' as const),
  at: fc.constantFrom<FaultPointName>(
    'fail answers the task',
    'fail answers the task',
    'complete answers a task',
    'fail saves the mailbox',
  ),
  effect: fc.constantFrom<EffectName>('crash before', 'crash after', 'lost'),
  times: fc.constant(1),
});

/** A run takes what came early, and what it took does not reach it. */
export const collectGoesWrong: fc.Arbitrary<Action> = fc.oneof(
  fc.constant<Action>({
    type: 'fault',
    at: 'collect saves the mailbox',
    effect: 'crash after',
    times: 1,
  }),
  fc.constant<Action>({ type: 'fault', at: 'a workflow invokes collect', effect: 'lost', times: 1 }),
);

/** A signal is hours late. */
export const signalDelayed: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('delivery fault' as const),
  of: fc.constant('signals' as const),
  fault: fc.constant('delay' as const),
  times: fc.constant(1),
  delaySeconds: fc.constantFrom(300, 40 * MINUTE, 2 * HOUR),
});

export const deliveryFault: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('delivery fault' as const),
  of: fc.constantFrom('signals', 'signals', 'stops', 'ends'),
  fault: fc.constantFrom('duplicate', 'delay', 'hold'),
  times: fc.constantFrom(1, 2),
  delaySeconds: fc.constantFrom(3, 40, 300, 2 * HOUR, 10 * HOUR),
});

export const endsHeld: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('delivery fault' as const),
  of: fc.constant('ends' as const),
  fault: fc.constant('hold' as const),
  times: fc.constantFrom(1, 2),
  delaySeconds: fc.constant(0),
});

export const redriveLetters: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('redrive letters' as const),
  queue: fc.constantFrom('failed signals', 'undelivered events'),
});

export const replay: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('replay' as const),
  lastSeconds: fc.constantFrom(10 * MINUTE, DAY, 9 * DAY),
});

export const deployment: fc.Arbitrary<Action> = fc.record({
  type: fc.constant('deploy' as const),
  what: fc.constantFrom('functions', 'functions of the next release', 'state machines'),
});

export const removeExpired: fc.Arbitrary<Action> = fc.constant<Action>({ type: 'remove expired items' });

export const operators: fc.Arbitrary<Action> = fc.oneof(
  redriveLetters,
  replay,
  deployment,
  removeExpired,
  fc.record({
    type: fc.constant('release' as const),
    order: fc.constantFrom('first-in-first-out', 'last-in-first-out'),
  }),
  fc.constant<Action>({ type: 'all well' }),
);
