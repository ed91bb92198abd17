import type { Retrier } from '@wfm/asl/language';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StatesError, TerminalStatesError } from '../../../src/states/errors.ts';
import { RetryPlan } from '../../../src/states/interpreter/retry-plan.ts';
import { CountedIds } from '../support/test-cloud.ts';

const ERROR = new StatesError({ error: 'Custom' });

function delays(retriers: readonly Retrier[], error = ERROR): readonly number[] {
  const plan = new RetryPlan(retriers, new CountedIds());
  const found: number[] = [];
  for (;;) {
    const retry = plan.takeRetry(error);
    if (retry === undefined) return found;
    found.push(retry.delayMs);
  }
}

test('A retry plan has the defaults of the States Language', () => {
  expect(delays([{ ErrorEquals: ['States.ALL'] }])).toEqual([1000, 2000, 4000]);
});

test('A retry plan grows its delays up to the longest', () => {
  const retrier = {
    ErrorEquals: ['Custom'],
    IntervalSeconds: 2,
    BackoffRate: 3,
    MaxAttempts: 4,
    MaxDelaySeconds: 20,
  };
  expect(delays([retrier])).toEqual([2000, 6000, 18_000, 20_000]);
});

test('A retry plan stays below a year however far its delays would grow', () => {
  const plan = new RetryPlan([{ ErrorEquals: ['States.ALL'], MaxAttempts: 5_000 }], new CountedIds(), 4_000);
  expect(plan.takeRetry(ERROR)).toEqual({ delayMs: 31_622_400_000 });
});

test('A retry plan never retries with no attempts', () => {
  expect(delays([{ ErrorEquals: ['Custom'], MaxAttempts: 0 }])).toEqual([]);
});

test('A retry plan takes the first Retrier that names the error, also when that is spent', () => {
  const retriers = [
    { ErrorEquals: ['Custom'], MaxAttempts: 1 },
    { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
  ];
  expect(delays(retriers)).toEqual([1000]);
});

test('A retry plan counts each Retrier by itself', () => {
  const plan = new RetryPlan(
    [
      { ErrorEquals: ['A'], MaxAttempts: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 1 },
    ],
    new CountedIds(),
  );
  const [a, b] = [new StatesError({ error: 'A' }), new StatesError({ error: 'B' })];
  expect([a, b, a, b].map((error) => plan.takeRetry(error) !== undefined)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('A retry plan keeps jitter between nothing and the delay', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 8 }), (interval, attempts) => {
      const retrier: Retrier = {
        ErrorEquals: ['Custom'],
        IntervalSeconds: interval,
        MaxAttempts: attempts,
        JitterStrategy: 'FULL',
      };
      for (const [index, delayMs] of delays([retrier]).entries()) {
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThan(interval * 1000 * 2 ** index);
      }
    }),
  );
});

test.each([
  ['States.TaskFailed', new StatesError({ error: 'Anything' }), true],
  ['States.TaskFailed', new StatesError({ error: 'States.Timeout' }), false],
  ['States.TaskFailed', new StatesError({}), false],
  ['States.ALL', new StatesError({}), true],
  ['States.ALL', new TerminalStatesError({ error: 'States.Runtime' }), false],
  ['States.Runtime', new TerminalStatesError({ error: 'States.Runtime' }), false],
  [
    'States.HeartbeatTimeout',
    new StatesError({ error: 'States.Timeout', alsoMatches: ['States.HeartbeatTimeout'] }),
    true,
  ],
])('A retry plan lets %s stand for what it should', (name, error, expected) => {
  expect(delays([{ ErrorEquals: [name] }], error).length > 0).toBe(expected);
});
