import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { visitsOf } from '@wfm/contract/api';
import { startLocal, VirtualClock } from '@wfm/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeExecution, readHistory } from '../../src/inspect/executions.ts';
import { waitEndsOf } from '../../src/model/wait-ends.ts';

const clock = new VirtualClock();
let close: () => Promise<void>;
let sfn: SFNClient;
beforeAll(async () => {
  const engine = await startLocal({ clock });
  const { endpoint, region, credentials } = engine;
  sfn = new SFNClient({ endpoint, region, credentials });
  close = () => engine.close();
});
afterAll(async () => {
  sfn.destroy();
  await close();
});

/** Runs a definition until it waits. @returns when that ends: as its history tells it, and as the engine does. */
async function ends(definition: object, input: object) {
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({
      name: `m-${Math.random().toString(36).slice(2)}`,
      roleArn: 'arn:aws:iam::000000000000:role/any',
      definition: JSON.stringify(definition),
    }),
  );
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, name: 'run', input: JSON.stringify(input) }),
  );
  await clock.advance(0);
  const due = clock.nextDueEpochMs();
  const { startDate } = await describeExecution({ sfn }, executionArn);
  const told = await waitEndsOf({
    definition,
    visits: visitsOf(await readHistory({ sfn }, executionArn)),
    executionArn,
    stateMachineArn: String(stateMachineArn),
    startedAt: String(startDate?.toISOString()),
    input,
  });
  await clock.advance(86_400_000);
  return { told: [...told.values()], due: due === undefined ? undefined : new Date(due).toISOString() };
}

const jsonata = (wait: object, before: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Before',
  States: {
    Before: { Type: 'Pass', ...before, Next: 'Sleep' },
    Sleep: { Type: 'Wait', ...wait, End: true },
  },
});
const jsonpath = (wait: object, before: object = {}) => ({
  ...jsonata(wait, before),
  QueryLanguage: 'JSONPath',
});
const inBranch = (inner: object) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Assign: { days: 2 }, Next: 'Both' },
    Both: { Type: 'Parallel', Branches: [inner], End: true },
  },
});

test.each<[string, object, object]>([
  ['an expression of the input', jsonata({ Seconds: '{% $states.input.wait * 60 + 1 %}' }), { wait: 2 }],
  ['a variable', jsonata({ Seconds: '{% $delay %}' }, { Assign: { delay: 90 } }), {}],
  [
    'a variable of the machine around its branch, and one of the branch',
    inBranch({
      StartAt: 'Own',
      States: {
        Own: { Type: 'Pass', Assign: { hours: 3 }, Next: 'Sleep' },
        Sleep: { Type: 'Wait', Seconds: '{% $days * 1000 + $hours %}', End: true },
      },
    }),
    {},
  ],
  ['the time at which it was entered', jsonata({ Timestamp: '{% $fromMillis($millis() + 5000) %}' }), {}],
  ['the context', jsonata({ Seconds: '{% $states.context.Execution.Input.wait %}' }), { wait: 12 }],
  ['a path with a list', jsonpath({ SecondsPath: '$.waits[1]' }), { waits: [1, 2] }],
  [
    'a path behind an input path',
    jsonpath({ InputPath: '$.order', SecondsPath: '$.wait' }),
    { order: { wait: 4 } },
  ],
  ['a path of a variable', jsonpath({ SecondsPath: '$delay' }, { Assign: { delay: 8 } }), {}],
  ['a path of the context', jsonpath({ SecondsPath: '$$.Execution.Input.wait' }), { wait: 9 }],
  ['a time at a path', jsonpath({ TimestampPath: '$.at[0]' }), { at: ['2030-01-01T00:00:00Z'] }],
])('The end of a Wait by %s is told as the engine has it', async (_name, definition, input) => {
  const { told, due } = await ends(definition, input);
  expect(due).toBeDefined();
  expect(told).toEqual([due]);
});

test('The end of a Wait that rests on chance is not told', async () => {
  const { told, due } = await ends(jsonata({ Seconds: '{% $floor($random() * 100) + 1 %}' }), {});
  expect(due).toBeDefined();
  expect(told).toEqual([]);
});
