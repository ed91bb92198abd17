import { expect, test } from 'vitest';
import { type ApiHistoryEvent, visitsOf } from '../../src/api/index.ts';

const SECOND_MS = 1_000;

/** A history as lines: id, the event before, type, details. Each event comes a second after the one before. */
function history(
  ...lines: readonly (readonly [previousId: number, type: string, details?: Record<string, unknown>])[]
): readonly ApiHistoryEvent[] {
  return lines.map(([previousId, type, details], index) => ({
    id: index + 1,
    previousId,
    at: new Date(index * SECOND_MS).toISOString(),
    type,
    ...(details === undefined ? {} : { details }),
  }));
}

function outline(events: readonly ApiHistoryEvent[]) {
  return visitsOf(events).map(({ state, outcome, insideOf, iteration, retries, error }) =>
    [state, outcome, insideOf, iteration, retries, error].map(String).join(' '),
  );
}

test('A state that is left has its output, its variables and the instants of both ends', () => {
  const visits = visitsOf(
    history(
      [0, 'ExecutionStarted'],
      [0, 'PassStateEntered', { name: 'Begin', input: { a: 1 } }],
      [2, 'PassStateExited', { name: 'Begin', output: { b: 2 }, assignedVariables: { total: 3 } }],
      [3, 'WaitStateEntered', { name: 'Sleep', input: { b: 2 } }],
    ),
  );
  expect(visits).toEqual([
    {
      state: 'Begin',
      type: 'Pass',
      enteredEventId: 2,
      exitedEventId: 3,
      enteredAt: '1970-01-01T00:00:01.000Z',
      exitedAt: '1970-01-01T00:00:02.000Z',
      outcome: 'succeeded',
      input: { a: 1 },
      output: { b: 2 },
      variables: { total: 3 },
      retries: 0,
    },
    {
      state: 'Sleep',
      type: 'Wait',
      enteredEventId: 4,
      enteredAt: '1970-01-01T00:00:03.000Z',
      outcome: 'running',
      input: { b: 2 },
      retries: 0,
    },
  ]);
});

test('A task whose token was handed on waits for it, and one that was answered does not', () => {
  const waiting = history(
    [0, 'TaskStateEntered', { name: 'Register' }],
    [
      1,
      'TaskScheduled',
      {
        resourceType: 'aws-sdk:dynamodb',
        resource: 'updateItem.waitForTaskToken',
        timeoutInSeconds: 60,
        parameters: { Key: { workflowkey: { S: 'order-1' } } },
      },
    ],
    [2, 'TaskStarted'],
    [3, 'TaskSubmitted'],
  );
  expect(visitsOf(waiting)[0]?.task).toEqual({
    resource: 'aws-sdk:dynamodb:updateItem.waitForTaskToken',
    since: '1970-01-01T00:00:01.000Z',
    timeoutSeconds: 60,
    waitsForToken: true,
    key: 'order-1',
  });
  expect(visitsOf(waiting.slice(0, 3))[0]?.task?.waitsForToken).toBe(false);
  const answered = [...waiting, ...history([4, 'TaskSucceeded'])].map((event, index) => ({
    ...event,
    id: index + 1,
  }));
  expect(visitsOf(answered)[0]?.task?.waitsForToken).toBe(false);
});

test('A task that fails, is tried again and is caught shows its tries, its error and the catch', () => {
  expect(
    outline(
      history(
        [0, 'TaskStateEntered', { name: 'Pay' }],
        [1, 'TaskScheduled', { resourceType: 'lambda', resource: 'invoke' }],
        [2, 'TaskFailed', { error: 'Busy', cause: 'try again' }],
        [3, 'TaskScheduled', { resourceType: 'lambda', resource: 'invoke' }],
        [4, 'TaskTimedOut'],
        [5, 'TaskStateExited', { name: 'Pay' }],
        [6, 'FailStateEntered', { name: 'Give up' }],
        [7, 'ExecutionFailed', { error: 'GaveUp' }],
      ),
    ),
  ).toEqual([
    'Pay caught undefined undefined 1 States.Timeout',
    'Give up failed undefined undefined 0 GaveUp',
  ]);
});

test('What runs in the branches of a Parallel stands inside of it, and the branch that is stopped is aborted', () => {
  expect(
    outline(
      history(
        [0, 'ParallelStateEntered', { name: 'Both' }],
        [1, 'ParallelStateStarted'],
        [2, 'WaitStateEntered', { name: 'Left' }],
        [2, 'TaskStateEntered', { name: 'Right' }],
        [4, 'TaskScheduled', { resourceType: 'lambda', resource: 'invoke' }],
        [5, 'TaskFailed', { error: 'Broken' }],
        [3, 'WaitStateAborted'],
        [6, 'ParallelStateFailed'],
        [8, 'ParallelStateExited', { name: 'Both' }],
        [9, 'PassStateEntered', { name: 'After' }],
        [10, 'PassStateExited', { name: 'After' }],
        [11, 'ExecutionSucceeded'],
      ),
    ),
  ).toEqual([
    'Both caught undefined undefined 0 Broken',
    'Left aborted 1 undefined 0 undefined',
    'Right failed 1 undefined 0 Broken',
    'After succeeded undefined undefined 0 undefined',
  ]);
});

test('The branch that failed a Parallel has failed, although the history says that it was aborted like the others', () => {
  const events = history(
    [0, 'ExecutionStarted'],
    [0, 'ParallelStateEntered', { name: 'Both' }],
    [2, 'ParallelStateStarted'],
    [3, 'TaskStateEntered', { name: 'Watch' }],
    [3, 'WaitStateEntered', { name: 'Work' }],
    [4, 'TaskScheduled', { resourceType: 'lambda', resource: 'invoke' }],
    [6, 'TaskFailed', { error: 'Cancelled' }],
    [7, 'TaskStateAborted'],
    [5, 'WaitStateAborted'],
    [7, 'ParallelStateFailed'],
    [10, 'ExecutionFailed', { error: 'Cancelled' }],
  );
  expect(outline(events)).toEqual([
    'Both failed undefined undefined 0 Cancelled',
    'Watch failed 2 undefined 0 Cancelled',
    'Work aborted 2 undefined 0 undefined',
  ]);
});

test('What runs in a Map says in which iteration, and the states after the Map do not', () => {
  expect(
    outline(
      history(
        [0, 'MapStateEntered', { name: 'Each' }],
        [1, 'MapStateStarted', { length: 2 }],
        [2, 'MapIterationStarted', { name: 'Each', index: 0 }],
        [3, 'PassStateEntered', { name: 'One' }],
        [4, 'PassStateExited', { name: 'One' }],
        [5, 'PassStateEntered', { name: 'Two' }],
        [6, 'PassStateExited', { name: 'Two' }],
        [7, 'MapIterationSucceeded', { name: 'Each', index: 0 }],
        [8, 'MapIterationStarted', { name: 'Each', index: 1 }],
        [9, 'PassStateEntered', { name: 'One' }],
        [10, 'PassStateExited', { name: 'One' }],
        [11, 'MapIterationSucceeded', { name: 'Each', index: 1 }],
        [12, 'MapStateSucceeded'],
        [13, 'MapStateExited', { name: 'Each' }],
        [14, 'PassStateEntered', { name: 'After' }],
      ),
    ),
  ).toEqual([
    'Each succeeded undefined undefined 0 undefined',
    'One succeeded 1 0 0 undefined',
    'Two succeeded 1 0 0 undefined',
    'One succeeded 1 1 0 undefined',
    'After running undefined undefined 0 undefined',
  ]);
});

test('After a redrive the states that go on are open again, with what is around them', () => {
  const ended = [
    [0, 'ParallelStateEntered', { name: 'Both' }],
    [1, 'ParallelStateStarted'],
    [2, 'TaskStateEntered', { name: 'Right' }],
    [3, 'TaskScheduled', { resourceType: 'lambda', resource: 'invoke' }],
    [4, 'TaskFailed', { error: 'Broken' }],
    [5, 'ParallelStateFailed'],
    [6, 'ExecutionFailed', { error: 'Broken' }],
  ] as const;
  expect(outline(history(...ended))).toEqual([
    'Both failed undefined undefined 0 Broken',
    'Right failed 1 undefined 0 Broken',
  ]);
  expect(
    outline(
      history(
        ...ended,
        [7, 'ExecutionRedriven'],
        [4, 'TaskScheduled', { resourceType: 'lambda', resource: 'invoke' }],
      ),
    ),
  ).toEqual(['Both running undefined undefined 0 Broken', 'Right running 1 undefined 0 Broken']);
});
