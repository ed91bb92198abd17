import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { oneState, run } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const ECHO_ARN = 'arn:aws:lambda:us-east-1:111111111111:function:echo';

function echoing(): TestCloud {
  return new TestCloud({
    lambda: async ({ input }) => ({ StatusCode: 200, Payload: String(input['Payload']) }),
  });
}

test('A JSONPath state filters, fills, selects, places and filters again', async () => {
  const task: JsonObject = {
    Type: 'Task',
    Resource: ECHO_ARN,
    InputPath: '$.order',
    Parameters: {
      id: 'fixed',
      'amount.$': '$.amount',
      nested: { 'state.$': '$$.State.Name' },
      list: [{ 'n.$': '$.amount' }],
    },
    ResultSelector: { 'paid.$': '$.amount', 'from.$': '$.nested.state' },
    ResultPath: '$.receipt',
    OutputPath: '$.receipt',
  };
  expect((await run(oneState(task), { order: { amount: 5 }, kept: 1 }, echoing())).output).toEqual({
    paid: 5,
    from: 'Only',
  });
});

test('A JSONPath state drops a result that has no path', async () => {
  const state = { Type: 'Pass', Result: 1, ResultPath: null };
  expect((await run(oneState(state), { kept: 1 })).output).toEqual({ kept: 1 });
});

test('A JSONPath state gives an empty object where a path is null', async () => {
  expect((await run(oneState({ Type: 'Succeed', OutputPath: null }), { a: 1 })).output).toEqual({});
});

test('A JSONPath state assigns from the result; only the next state reads the variable', async () => {
  const machine = {
    StartAt: 'First',
    States: {
      First: { Type: 'Pass', Result: { n: 1 }, Assign: { 'first.$': '$.n', other: 'x' }, Next: 'Second' },
      Second: {
        Type: 'Pass',
        Parameters: { 'sum.$': 'States.MathAdd($first, 1)', 'other.$': '$other' },
        Assign: { first: 9 },
        Next: 'Third',
      },
      Third: { Type: 'Pass', Parameters: { 'first.$': '$first', 'before.$': '$' }, End: true },
    },
  };
  expect((await run(machine)).output).toEqual({ first: 9, before: { sum: 2, other: 'x' } });
});

test('A JSONPath state fails the execution for a variable that nobody assigned', async () => {
  const outcome = await run(oneState({ Type: 'Pass', Parameters: { 'a.$': '$nobody' } }));
  expect([outcome.status, outcome.error]).toEqual(['FAILED', 'States.Runtime']);
});

test.each([
  ['an intrinsic function that fails', 'States.ArrayGetItem(States.Array(), 0)', 'SUCCEEDED'],
  ['no path that leads nowhere', '$.none', 'FAILED'],
])('A JSONPath state lets a Catcher take %s', async (_what, parameter, status) => {
  const machine = {
    StartAt: 'Try',
    States: {
      Try: {
        Type: 'Task',
        Resource: ECHO_ARN,
        Parameters: { 'a.$': parameter },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', End: true },
    },
  };
  expect((await run(machine, {}, echoing())).status).toBe(status);
});

const machine = (state: JsonObject): JsonObject => oneState(state, { QueryLanguage: 'JSONata' });

test('A JSONata state evaluates templates however deep, and leaves other texts alone', async () => {
  const state = {
    Type: 'Pass',
    Output: { a: ['{% $states.input.n %}', { b: '{% $states.context.State.Name %}' }], c: ' {% 1 %}' },
  };
  expect((await run(machine(state), { n: 3 })).output).toEqual({ a: [3, { b: 'Only' }], c: ' {% 1 %}' });
});

test('A JSONata state has the result of its task in Output and Assign', async () => {
  const task = {
    Type: 'Task',
    Resource: ECHO_ARN,
    Arguments: { n: '{% $states.input.n %}' },
    Output: '{% $states.result.n + $states.input.n %}',
  };
  expect((await run(machine(task), { n: 3 }, echoing())).output).toBe(6);
});

test('A JSONata state names the field in which an expression fails', async () => {
  const outcome = await run(machine({ Type: 'Pass', Output: { list: [1, '{% $none %}'] } }));
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  expect(outcome.cause).toContain("specified for the field 'Output/list[1]' returned nothing (undefined).");
});

test('A JSONata state can be one of a machine of JSONPath', async () => {
  const state = { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.n * 2 %}' };
  expect((await run(oneState(state), { n: 4 })).output).toBe(8);
});
