import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { run } from '../support/run-machine.ts';

async function isTrue(rule: JsonObject, input: Json): Promise<boolean> {
  const { status, output } = await run(
    {
      StartAt: 'Choose',
      States: {
        Choose: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
        Yes: { Type: 'Pass', Result: true, End: true },
        No: { Type: 'Pass', Result: false, End: true },
      },
    },
    input,
  );
  expect(status).toBe('SUCCEEDED');
  return output === true;
}

function choosing(fields: JsonObject): JsonObject {
  return {
    StartAt: 'Only',
    States: { Only: { Type: 'Choice', ...fields }, End: { Type: 'Succeed' } },
  };
}

test.each<[string, JsonObject, boolean]>([
  ['compares with a path', { Variable: '$.n', NumericEqualsPath: '$.same' }, true],
  ['takes no text for a number', { Variable: '$.text', NumericEquals: 7 }, false],
  ['orders texts', { Variable: '$.text', StringLessThan: '8' }, true],
  [
    'orders instants over time zones',
    { Variable: '$.at', TimestampEquals: '2026-01-01T01:00:00+01:00' },
    true,
  ],
  ['matches a pattern', { Variable: '$.name', StringMatches: 'log-*.txt' }, true],
  ['takes an escaped asterisk for itself', { Variable: '$.name', StringMatches: 'log-\\*.txt' }, false],
  ['asks for a timestamp', { Variable: '$.at', IsTimestamp: true }, true],
  ['asks for what is not there', { Variable: '$.none', IsPresent: false }, true],
  ['finds null present', { Variable: '$.nothing', IsPresent: true }, true],
  [
    'combines by And',
    {
      And: [
        { Variable: '$.n', IsNumeric: true },
        { Variable: '$.n', NumericLessThan: 7 },
      ],
    },
    false,
  ],
  [
    'combines by Or',
    {
      Or: [
        { Variable: '$.n', IsString: true },
        { Variable: '$.n', NumericEquals: 7 },
      ],
    },
    true,
  ],
  ['turns by Not', { Not: { Variable: '$.n', NumericEquals: 7 } }, false],
  [
    'guards by And what is not there',
    {
      And: [
        { Variable: '$.none', IsPresent: true },
        { Variable: '$.none', IsNull: true },
      ],
    },
    false,
  ],
])('A choice rule %s', async (_fact, rule, expected) => {
  const input = { n: 7, same: 7, text: '7', at: '2026-01-01T00:00:00Z', name: 'log-1.txt', nothing: null };
  expect(await isTrue(rule, input)).toBe(expected);
});

test('A choice rule fails the execution when its variable is not there', async () => {
  const rule = { Variable: '$.none', NumericEquals: 1, Next: 'End' };
  expect(await run(choosing({ Choices: [rule], Default: 'End' }))).toEqual({
    status: 'FAILED',
    output: undefined,
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'Only' (entered at the event id #2). Invalid path '$.none': The choice state's condition path references an invalid value.",
  });
});

test('A Choice state fails the execution when no rule holds and there is no default', async () => {
  const outcome = await run(choosing({ Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'End' }] }), {
    n: 2,
  });
  expect(outcome.error).toBe('States.Runtime');
  expect(outcome.cause).toContain('Failed to transition out of the state.');
});

test('A Choice state wants a condition of JSONata to be true or false', async () => {
  const outcome = await run(
    choosing({ QueryLanguage: 'JSONata', Choices: [{ Condition: '{% 1 %}', Next: 'End' }] }),
  );
  expect(outcome.error).toBe('States.QueryEvaluationError');
  expect(outcome.cause).toContain(
    "for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean'",
  );
});

test('A Choice state gives the output and the variables of the rule that holds', async () => {
  const machine = {
    QueryLanguage: 'JSONata',
    StartAt: 'Choose',
    States: {
      Choose: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n > 5 %}', Next: 'End', Output: 'small' },
          {
            Condition: '{% true %}',
            Next: 'End',
            Output: { n: '{% $states.input.n %}' },
            Assign: { rule: 2 },
          },
        ],
        Output: 'default',
      },
      End: { Type: 'Pass', Output: { input: '{% $states.input %}', rule: '{% $rule %}' }, End: true },
    },
  };
  expect((await run(machine, { n: 3 })).output).toEqual({ input: { n: 3 }, rule: 2 });
});
