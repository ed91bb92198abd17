import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { oneState, outcomeOf, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

async function waitedMs(state: JsonObject, input: JsonObject, machine: JsonObject = {}): Promise<number> {
  const cloud = new TestCloud();
  const startedAtEpochMs = cloud.clock.nowEpochMs();
  const { status } = await run(oneState({ Type: 'Wait', ...state }, machine), input, cloud);
  expect(status).toBe('SUCCEEDED');
  return cloud.clock.nowEpochMs() - startedAtEpochMs;
}

test.each<[string, JsonObject, JsonObject, number]>([
  ['seconds', { Seconds: 20 }, {}, 20_000],
  ['seconds from the input', { SecondsPath: '$.s' }, { s: 3 }, 3_000],
  ['a timestamp', { Timestamp: '2026-01-01T00:00:05.250Z' }, {}, 5_250],
  ['a timestamp from the input', { TimestampPath: '$.t' }, { t: '2026-01-01T01:00:07+01:00' }, 7_000],
  ['a timestamp that is over', { Timestamp: '2020-01-01T00:00:00Z' }, {}, 0],
])('A Wait state waits for %s', async (_what, state, input, expected) => {
  expect(await waitedMs(state, input)).toBe(expected);
});

test('A Wait state waits for an expression', async () => {
  expect(
    await waitedMs({ Seconds: '{% $states.input.s * 2 %}' }, { s: 4 }, { QueryLanguage: 'JSONata' }),
  ).toBe(8_000);
});

test('A Wait state waits until an instant that an expression gives', async () => {
  const state = { Timestamp: '{% $states.input.t %}' };
  const input = { t: '2026-01-01T00:00:09Z' };
  expect(await waitedMs(state, input, { QueryLanguage: 'JSONata' })).toBe(9_000);
});

test.each([
  ['a negative number', { Seconds: '{% -1 %}' }, 'The Seconds field must not be negative, but was: -1'],
  ['too many', { Seconds: '{% 100000000 %}' }, 'must not be over 99999999, but was: 100000000'],
  ['half a second', { Seconds: '{% 0.5 %}' }, 'The Seconds field must be an integer, but was: 0.5'],
  ['no number', { Seconds: "{% 'soon' %}" }, "Expected 'number', but was 'string'"],
  ['no timestamp', { Timestamp: "{% 'soon' %}" }, 'The Timestamp field cannot be parsed'],
])(
  'A Wait state fails with an error that can be caught when an expression gives %s',
  async (_what, state, cause) => {
    const outcome = await run(oneState({ Type: 'Wait', ...state }, { QueryLanguage: 'JSONata' }));
    expect(outcome.error).toBe('States.QueryEvaluationError');
    expect(outcome.cause).toContain(cause);
  },
);

test.each([
  ['nothing', {}, 'does not reference an input value: $.t'],
  ['no timestamp', { t: 'soon' }, 'does not reference a valid ISO-8601'],
])('A Wait state fails the execution when its TimestampPath leads to %s', async (_what, input, cause) => {
  const outcome = await run(oneState({ Type: 'Wait', TimestampPath: '$.t' }), input);
  expect(outcome.error).toBe('States.Runtime');
  expect(outcome.cause).toContain(`The TimestampPath parameter ${cause}`);
});

test('A Wait state goes on at its instant and not before', async () => {
  const started = await start(oneState({ Type: 'Wait', Seconds: 10 }));
  await started.cloud.clock.advance(9_999);
  expect((await outcomeOf(started)).status).toBe('RUNNING');
  await started.cloud.clock.advance(1);
  expect((await outcomeOf(started)).status).toBe('SUCCEEDED');
});

test.each([
  ['too much', { s: 100_000_000 }, 'references a value over 99999999: $.s == 100000000'],
  ['no number', { s: 'soon' }, 'cannot be parsed as a long value: $.s == soon'],
  ['a negative number', { s: -1 }, 'references a negative value: $.s == -1'],
  ['nothing', {}, 'does not reference an input value: $.s'],
])('A Wait state fails the execution for %s', async (_what, input, cause) => {
  const outcome = await run(oneState({ Type: 'Wait', SecondsPath: '$.s' }), input);
  expect(outcome.error).toBe('States.Runtime');
  expect(outcome.cause).toContain(`The SecondsPath parameter ${cause}`);
});
