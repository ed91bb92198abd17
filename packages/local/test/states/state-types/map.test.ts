import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { historyOf, oneState, outcomeOf, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

function processor(state: JsonObject, mode = 'INLINE'): JsonObject {
  return {
    ProcessorConfig: mode === 'INLINE' ? { Mode: mode } : { Mode: mode, ExecutionType: 'STANDARD' },
    StartAt: 'Each',
    States: { Each: { End: true, ...state } },
  };
}

test('An inline Map gives the output of each item in order', async () => {
  const state = {
    Type: 'Map',
    ItemsPath: '$.items',
    ItemSelector: { 'n.$': '$$.Map.Item.Value', 'at.$': '$$.Map.Item.Index', 'all.$': '$.items' },
    ItemProcessor: processor({ Type: 'Pass' }),
  };
  expect((await run(oneState(state), { items: [5, 6] })).output).toEqual([
    { n: 5, at: 0, all: [5, 6] },
    { n: 6, at: 1, all: [5, 6] },
  ]);
});

test.each([
  [1, 30_000],
  [2, 20_000],
  [0, 10_000],
])('An inline Map runs %i iterations at once, 0 for all', async (maxConcurrency, expectedMs) => {
  const cloud = new TestCloud();
  const startedAtEpochMs = cloud.clock.nowEpochMs();
  const state = {
    Type: 'Map',
    MaxConcurrency: maxConcurrency,
    ItemProcessor: processor({ Type: 'Wait', Seconds: 10 }),
  };
  await run(oneState(state), [1, 2, 3], cloud);
  expect(cloud.clock.nowEpochMs() - startedAtEpochMs).toBe(expectedMs);
});

test('An inline Map fails with the first iteration that does and stops the others', async () => {
  const each = {
    StartAt: 'Kind',
    States: {
      Kind: {
        Type: 'Choice',
        Choices: [{ Variable: '$', NumericEquals: 2, Next: 'Bad' }],
        Default: 'Good',
      },
      Good: { Type: 'Wait', Seconds: 60, End: true },
      Bad: { Type: 'Fail', Error: 'Bad' },
    },
  };
  const started = await start(oneState({ Type: 'Map', ItemProcessor: each }), [1, 2]);
  await started.cloud.clock.runUntilIdle();
  expect(await outcomeOf(started)).toMatchObject({ status: 'FAILED', error: 'Bad', cause: undefined });
  const ends = (await historyOf(started)).filter((event) => /Aborted|Failed/u.test(event));
  expect(ends.map((event) => event.replace(/^\S+ /u, ''))).toEqual([
    'MapIterationFailed Only',
    'WaitStateAborted',
    'MapIterationAborted Only',
    'MapStateFailed',
    'ExecutionFailed',
  ]);
});

test('An inline Map refuses items that are no array', async () => {
  const outcome = await run(
    oneState({ Type: 'Map', ItemsPath: '$.items', ItemProcessor: processor({ Type: 'Pass' }) }),
    { items: 1 },
  );
  expect(outcome).toMatchObject({ error: 'States.Runtime' });
  expect(outcome.cause).toContain('Reference path "$.items" must point to array.');
});

test.each([
  ['JSONPath', { MaxConcurrencyPath: '$.n' }, 'States.Runtime', 'MaxConcurrency must not be negative.'],
  [
    'JSONata',
    { MaxConcurrency: '{% $states.input.n %}' },
    'States.QueryEvaluationError',
    'MaxConcurrency must',
  ],
  [
    'JSONPath',
    { ToleratedFailureCountPath: '$.n' },
    'States.Runtime',
    'ToleratedFailureCount must be positive.',
  ],
  [
    'JSONata',
    { ToleratedFailurePercentage: '{% 101 %}' },
    'States.QueryEvaluationError',
    'ToleratedFailurePercentage must be between 0 and 100.',
  ],
])(
  'An inline Map of %s with %j fails, as a limit out of range is none',
  async (QueryLanguage, fields, error, cause) => {
    const items = QueryLanguage === 'JSONata' ? { Items: [1, 2] } : { ItemsPath: '$.items' };
    const state = {
      Type: 'Map',
      QueryLanguage,
      ...items,
      ...fields,
      ItemProcessor: processor({ Type: 'Pass' }),
    };
    const outcome = await run(oneState(state), { n: -1, items: [1, 2] });
    expect([outcome.status, outcome.error]).toEqual(['FAILED', error]);
    expect(outcome.cause).toContain(cause);
  },
);

test('An inline Map goes over its input by JSONata where it names no items, and wants an array', async () => {
  const state = { Type: 'Map', QueryLanguage: 'JSONata', ItemProcessor: processor({ Type: 'Pass' }) };
  expect((await run(oneState(state), [1, 2])).output).toEqual([1, 2]);
  expect(await run(oneState(state), { n: 1 })).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining('Map state input must be an array but was: {"n":1}'),
  });
  expect(await run(oneState({ ...state, Items: '{% 7 %}' }), [])).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining("Expected 'array', but was 'number'"),
  });
});

test('An inline Map whose iteration cannot be evaluated ends the execution without a word of the others', async () => {
  const each = {
    StartAt: 'Kind',
    States: {
      Kind: {
        Type: 'Choice',
        Choices: [{ Variable: '$', NumericEquals: 2, Next: 'Broken' }],
        Default: 'Slow',
      },
      Slow: { Type: 'Wait', Seconds: 60, End: true },
      Broken: { Type: 'Pass', InputPath: '$.none', End: true },
    },
  };
  const started = await start(oneState({ Type: 'Map', ItemProcessor: each }), [1, 2]);
  await started.cloud.clock.runUntilIdle();
  expect(await outcomeOf(started)).toMatchObject({ error: 'States.Runtime' });
  const ends = (await historyOf(started)).filter((event) => /Aborted|Failed/u.test(event));
  expect(ends.map((event) => event.replace(/^\S+ /u, ''))).toEqual(['ExecutionFailed']);
});

test('An inline Map goes on after the iteration that ended last', async () => {
  const state = {
    Type: 'Map',
    ItemProcessor: processor({ Type: 'Wait', SecondsPath: '$' }),
  };
  const started = await start(oneState(state), [5, 1]);
  await started.cloud.clock.runUntilIdle();
  const history = await historyOf(started);
  const last = history.find((event) => event.includes('MapStateSucceeded'));
  const ended = history.filter((event) => event.includes('MapIterationSucceeded'));
  expect(last?.split('<-')[1]).toBe(`${ended[1]?.split('<-')[0]} MapStateSucceeded`);
});

test('An inline Map sees the variables around it and keeps its own', async () => {
  const machine = {
    QueryLanguage: 'JSONata',
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { factor: 3 }, Next: 'Each' },
      Each: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: {
          StartAt: 'Own',
          States: {
            Own: { Type: 'Pass', Assign: { own: '{% $states.input * $factor %}' }, Next: 'Read' },
            Read: { Type: 'Pass', Output: '{% $own %}', End: true },
          },
        },
        End: true,
      },
    },
  };
  expect((await run(machine)).output).toEqual([3, 6]);
});

const failing = processor(
  { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:111111111111:function:odd' },
  'DISTRIBUTED',
);

function cloud(): TestCloud {
  return new TestCloud({
    lambda: async ({ input }) => {
      const number = Number(input['Payload']);
      if (number % 2 === 0) return { StatusCode: 200, Payload: JSON.stringify(number) };
      return {
        StatusCode: 200,
        FunctionError: 'Unhandled',
        Payload: '{"errorType":"Odd","errorMessage":"odd"}',
      };
    },
  });
}

test('A distributed Map records its run and not its iterations', async () => {
  const started = await start(
    oneState({ Type: 'Map', ItemProcessor: processor({ Type: 'Pass' }, 'DISTRIBUTED') }),
    [1, 2],
  );
  await started.cloud.clock.runUntilIdle();
  expect((await outcomeOf(started)).output).toEqual([1, 2]);
  expect((await historyOf(started)).map((event) => event.split(' ')[1])).toEqual([
    'ExecutionStarted',
    'MapStateEntered',
    'MapStateStarted',
    'MapRunStarted',
    'MapRunSucceeded',
    'MapStateSucceeded',
    'MapStateExited',
    'ExecutionSucceeded',
  ]);
});

test('A distributed Map tolerates as many failures as it is told', async () => {
  const state = { Type: 'Map', ItemProcessor: failing, ToleratedFailureCount: 1 };
  expect((await run(oneState(state), [2, 3, 4], cloud())).output).toEqual([2, 4]);
});

test('A distributed Map fails by name when more failed than it tolerates', async () => {
  const state = { Type: 'Map', ItemProcessor: failing, ToleratedFailurePercentage: 40 };
  expect(await run(oneState(state), [1, 2, 3, 4], cloud())).toMatchObject({
    status: 'FAILED',
    error: 'States.ExceedToleratedFailureThreshold',
    cause: 'The specified tolerated failure threshold was exceeded',
  });
});

test('A distributed Map stops what still runs when too many have failed', async () => {
  const each = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Kind',
    States: {
      Kind: {
        Type: 'Choice',
        Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Bad' }],
        Default: 'Slow',
      },
      Slow: { Type: 'Wait', Seconds: 3600, End: true },
      Bad: { Type: 'Fail', Error: 'Bad' },
    },
  };
  const started = await start(oneState({ Type: 'Map', ItemProcessor: each }), [1, 2, 3]);
  const startedAtEpochMs = started.cloud.clock.nowEpochMs();
  await started.cloud.clock.runUntilIdle();
  expect((await outcomeOf(started)).error).toBe('States.ExceedToleratedFailureThreshold');
  expect(started.cloud.clock.nowEpochMs()).toBe(startedAtEpochMs);
});

test('A distributed Map fails the execution where its batches have no size', async () => {
  const ItemProcessor = processor({ Type: 'Pass' }, 'DISTRIBUTED');
  const ItemBatcher = { MaxItemsPerBatch: '{% 0 %}' };
  const state = { Type: 'Map', QueryLanguage: 'JSONata', ItemBatcher, ItemProcessor };
  const outcome = await run(oneState(state), [1, 2, 3]);
  expect(outcome.error).toBe('States.Runtime');
  expect(outcome.cause).toContain('ItemBatcher needs a positive MaxItemsPerBatch');
});

test('A distributed Map hands its items out in batches', async () => {
  const state = {
    Type: 'Map',
    ItemsPath: '$.items',
    ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'run.$': '$.run' } },
    ItemProcessor: processor({ Type: 'Pass' }, 'DISTRIBUTED'),
  };
  expect((await run(oneState(state), { run: 7, items: [1, 2, 3] })).output).toEqual([
    { BatchInput: { run: 7 }, Items: [1, 2] },
    { BatchInput: { run: 7 }, Items: [3] },
  ]);
});
