import { expect, test } from 'vitest';
import { oneState, run } from '../support/run-machine.ts';

test('A Fail state takes error and cause from the input', async () => {
  const state = { Type: 'Fail', ErrorPath: '$.error', CausePath: "States.Format('{} failed', $.what)" };
  expect(await run(oneState(state), { error: 'Custom', what: 'all' })).toMatchObject({
    status: 'FAILED',
    error: 'Custom',
    cause: 'all failed',
  });
});

test('A Fail state fails the execution with States.Runtime where a path leads to no text', async () => {
  const outcome = await run(oneState({ Type: 'Fail', ErrorPath: '$.error' }), { error: 7 });
  expect(outcome).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining('The ErrorPath field refers to value 7 which is not a string: $.error'),
  });
});

test('A Fail state takes error and cause from expressions, and wants them to be text', async () => {
  const machine = (Cause: string) =>
    oneState({ Type: 'Fail', Error: "{% 'A' & 'b' %}", Cause }, { QueryLanguage: 'JSONata' });
  expect(await run(machine('{% $states.input.why %}'), { why: 'no' })).toMatchObject({
    error: 'Ab',
    cause: 'no',
  });
  expect(await run(machine('{% 7 %}'))).toMatchObject({ error: 'States.QueryEvaluationError' });
});
