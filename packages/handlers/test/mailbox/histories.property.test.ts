import type { Signal } from '@wfm/contract';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { signalNamed } from '../support/examples.ts';
import { checkAlways, checkAtTheEnd } from '../support/invariants.ts';
import { deliver, deliverStatusChange, end, newWorld, pass, register, type Step } from '../support/world.ts';

/** Histories per run; `WFM_HISTORIES=100000` for a long search. */
const RUNS = Number(process.env['WFM_HISTORIES'] ?? 2_000);

const executionName = fc.constantFrom('E', 'F', 'G');

/** A step together with its name, so that a shrunken counterexample can be read. */
interface NamedStep {
  readonly name: string;
  readonly step: Step;
}

const signalStep = fc
  .record({
    number: fc.nat({ max: 7 }),
    crash: fc.constantFrom('never', 'never', 'afterClaim', 'afterAnswer'),
  })
  .map(({ number, crash }): NamedStep => {
    const kind = (['fail', 'complete', 'heartbeat'] as const)[number % 3] ?? 'fail';
    const executionName = [undefined, 'E', undefined, 'F'][number % 4];
    return {
      name: `signal ${number} (${kind}${executionName === undefined ? '' : ` for ${executionName}`}), crash ${crash}`,
      step: deliver(
        (now) =>
          signalNamed(`s${number}`, {
            kind,
            at: now,
            timeToLiveSeconds: number === 5 ? 0 : 3_600,
            ...(executionName === undefined ? {} : { executionName }),
          }),
        crash,
      ),
    };
  });

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: executionName.map((name): NamedStep => ({ name: `${name} registers`, step: register(name) })),
  },
  { weight: 5, arbitrary: signalStep },
  {
    weight: 1,
    arbitrary: executionName.map((name): NamedStep => ({ name: `${name} ends`, step: end(name) })),
  },
  {
    weight: 1,
    arbitrary: executionName.map(
      (name): NamedStep => ({ name: `end of ${name} told`, step: deliverStatusChange(name) }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1, 31, 1_800, 3_601, 43_200, 86_401)
      .map((seconds): NamedStep => ({ name: `${seconds} s pass`, step: pass(seconds) })),
  },
);

const history = fc
  .array(step, { minLength: 1, maxLength: 60, size: 'max' })
  .map((steps) =>
    Object.assign(steps, { [fc.toStringMethod]: () => steps.map((entry) => entry.name).join('\n') }),
  );

describe('A long random history', () => {
  test('keeps the rules', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(history, (steps) => {
        let world = newWorld();
        for (const { step } of steps) {
          world = step(world) ?? world;
          checkAlways(world);
        }
        const signals: readonly Signal[] = world.sent.filter((signal) => signal.kind !== 'heartbeat');
        checkAtTheEnd(world, signals);
      }),
      { numRuns: RUNS },
    );
  });
});
