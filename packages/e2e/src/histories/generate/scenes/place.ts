import * as fc from 'fast-check';
import type { WorkflowName } from '../../model/fixture.ts';
import type { Action, Key, Step } from '../../model/history.ts';
import * as parts from '../parts.ts';

/** A few steps that belong together, and how often they come beside others. */
export interface Scene {
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<readonly Step[]>;
}

export type Moment = readonly [afterSeconds: fc.Arbitrary<number>, action: fc.Arbitrary<Action>];

export function scene(weight: number, ...moments: readonly Moment[]): Scene {
  return {
    weight,
    arbitrary: fc.tuple(...moments.map(([afterSeconds, action]) => fc.record({ afterSeconds, action }))),
  };
}

/** What can be done to some workflows and keys. */
export interface Place {
  readonly start: (work: fc.Arbitrary<number>) => fc.Arbitrary<Action>;
  /** An event that may name a run that was started before. @param event Absent: any. */
  readonly send: (event?: typeof parts.anyEvent) => fc.Arbitrary<Action>;
  /** An event that waits for hours for the next run. */
  readonly sendEarly: fc.Arbitrary<Action>;
  readonly stop: fc.Arbitrary<Action>;
  readonly redrive: fc.Arbitrary<Action>;
}

export function placeOf(workflows: readonly WorkflowName[], keys: readonly Key[]): Place {
  const where = { workflow: fc.constantFrom(...workflows), key: fc.constantFrom(...keys) };
  const onRun = (type: 'stop' | 'redrive'): fc.Arbitrary<Action> =>
    fc.record({ type: fc.constant(type), run: parts.anyRun });
  return {
    start: (work) =>
      fc.record({
        type: fc.constant('start' as const),
        run: fc.constant(''),
        ...where,
        workSeconds: fc.tuple(work, parts.anyWork),
      }),
    send: (event = parts.anyEvent) =>
      fc.record(
        { type: fc.constant('send' as const), event, ...where, run: parts.anyRun },
        { requiredKeys: ['type', 'event', 'workflow', 'key'] },
      ),
    sendEarly: fc.record({ type: fc.constant('send' as const), event: parts.patientEvent, ...where }),
    stop: onRun('stop'),
    redrive: onRun('redrive'),
  };
}

export const allWell: fc.Arbitrary<Action> = fc.constant<Action>({ type: 'all well' });

export const maybeFault: fc.Arbitrary<Action> = fc.oneof(
  parts.shortFault(),
  parts.shortFault(),
  parts.deliveryFault,
  allWell,
);
