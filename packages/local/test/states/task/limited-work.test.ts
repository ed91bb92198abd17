import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { Scope } from '../../../src/states/execution/scope.ts';
import { LimitedWork, type RunningWork } from '../../../src/states/task/limited-work.ts';

const LIMITS = { timeoutSeconds: 60, heartbeatSeconds: 10 };

/** Begins work within its limits. Gives what its owner is told. */
function begin(run: (work: RunningWork<string>) => void) {
  const clock = new VirtualClock();
  const scope = Scope.root();
  const told: unknown[] = [];
  const outcome = {
    resolve: (value: string) => told.push(value),
    reject: (reason: unknown) => told.push(reason),
  };
  new LimitedWork<string>({ scope, clock, limits: LIMITS, run }).begin(outcome);
  return { clock, scope, told };
}

test('Work that ends in time leaves no timer behind, and what it left to take back is taken back once', () => {
  let forgotten = 0;
  const { clock, scope, told } = begin((work) => {
    work.whenOver(() => {
      forgotten += 1;
    });
    work.beat();
    work.resolve('done');
    work.reject(new Error('too late'));
  });
  scope.abort();
  expect(told).toEqual(['done']);
  expect(clock.nextDueEpochMs()).toBeUndefined();
  expect(forgotten).toBe(1);
});

test('Work that fails to begin leaves no timer behind, and its owner is told once', () => {
  const failure = new Error('cannot begin');
  const { clock, told } = begin(() => {
    throw failure;
  });
  expect(told).toEqual([failure]);
  expect(clock.nextDueEpochMs()).toBeUndefined();
});

test('Work that gives no sign of life is over with what it began inside', async () => {
  const inside: Scope[] = [];
  const { clock, told } = begin((work) => {
    inside.push(work.scope);
  });
  await clock.advance(10_000);
  expect(told).toMatchObject([{ error: 'States.Timeout', alsoMatches: ['States.HeartbeatTimeout'] }]);
  expect(inside.map(({ aborted }) => aborted)).toEqual([true]);
  expect(clock.nextDueEpochMs()).toBeUndefined();
});

test('Work that gives signs of life has the rest of its time, and no more', async () => {
  const running: RunningWork<string>[] = [];
  const { clock, told } = begin((work) => running.push(work));
  for (let seconds = 0; seconds < 54; seconds += 9) {
    await clock.advance(9_000);
    running[0]?.beat();
  }
  expect(told).toEqual([]);
  await clock.advance(6_000);
  expect(told).toMatchObject([{ error: 'States.Timeout', alsoMatches: [] }]);
});
