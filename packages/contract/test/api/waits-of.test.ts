import { expect, test } from 'vitest';
import { type EndingEvent, type Visit, type WaitContext, waitKindsOf, waitsOf } from '../../src/api/index.ts';

const SINCE = '2026-01-01T00:00:00.000Z';

function visit(more: Partial<Visit> & Pick<Visit, 'state' | 'type' | 'enteredEventId'>): Visit {
  return { enteredAt: SINCE, outcome: 'running', retries: 0, ...more };
}

const declared: readonly EndingEvent[] = [
  { workflow: 'order', event: 'cancelled', kind: 'fail', does: 'fails it' },
  { workflow: 'order', event: 'alive', kind: 'heartbeat', does: 'says that it is alive' },
];

function context(states: Readonly<Record<string, unknown>> = {}): WaitContext {
  const inner = { StartAt: 'Sleep', States: states };
  return { definition: { States: { Both: { Type: 'Parallel', Branches: [inner] } } }, declared };
}

test('A monitor waits for the declared events that end it, until its task times out', () => {
  const running = [
    visit({ state: 'Both', type: 'Parallel', enteredEventId: 1 }),
    visit({
      state: 'Register',
      type: 'Task',
      enteredEventId: 2,
      insideOf: 1,
      task: {
        resource: 'aws-sdk:dynamodb:updateItem.waitForTaskToken',
        since: SINCE,
        timeoutSeconds: 60,
        waitsForToken: true,
        key: 'order-1',
      },
    }),
  ];
  expect(waitsOf(running, context())).toEqual([
    {
      kind: 'token',
      state: 'Register',
      since: SINCE,
      until: '2026-01-01T00:01:00.000Z',
      key: 'order-1',
      isMonitor: true,
      endedBy: [declared[0]],
    },
  ]);
});

test('A Wait ends when what was computed elsewhere says', () => {
  const at = '2026-03-01T00:00:00.000Z';
  const running = [visit({ state: 'Sleep', type: 'Wait', enteredEventId: 7 })];
  const states = { Sleep: { Type: 'Wait', Seconds: '{% $delay %}' } };
  const [wait] = waitsOf(running, { ...context(states), wakesAt: new Map([[7, at]]) });
  expect(wait?.until).toBe(at);
});

test.each([
  [{ Seconds: 30 }, {}, '2026-01-01T00:00:30.000Z'],
  [{ SecondsPath: '$.order.wait' }, { order: { wait: 5 } }, '2026-01-01T00:00:05.000Z'],
  [{ Seconds: '{% $states.input.wait %}' }, { wait: 7 }, '2026-01-01T00:00:07.000Z'],
  [{ Timestamp: '2026-02-01T00:00:00Z' }, {}, '2026-02-01T00:00:00.000Z'],
  [{ TimestampPath: '$.at' }, { at: '2026-02-01T00:00:00Z' }, '2026-02-01T00:00:00.000Z'],
  [{ Seconds: '{% $states.input.wait * 2 %}' }, { wait: 7 }, undefined],
  [{ SecondsPath: '$.absent' }, {}, undefined],
])('A Wait of %j with the input %j ends at %s', (state, input, until) => {
  const running = [visit({ state: 'Sleep', type: 'Wait', enteredEventId: 1, input })];
  const [wait] = waitsOf(running, context({ Sleep: { Type: 'Wait', ...state } }));
  expect(wait).toEqual({ kind: 'timer', state: 'Sleep', since: SINCE, ...(until && { until }) });
});

test('A turn, a message, a token of another service and work are told apart', () => {
  const task = { resource: 'lambda:invoke.waitForTaskToken', since: SINCE, waitsForToken: true };
  const running = [
    visit({ state: 'Turn', type: 'Wait', enteredEventId: 1, waitsForTurn: true }),
    visit({ state: 'Receive', type: 'Task', enteredEventId: 2, task: { ...task, inbox: 'notes', key: 'k' } }),
    visit({ state: 'Approve', type: 'Task', enteredEventId: 3, task }),
    visit({ state: 'Pay', type: 'Task', enteredEventId: 4, task: { ...task, waitsForToken: false } }),
  ];
  expect(waitKindsOf(running)).toEqual(['turn', 'message', 'token', 'work']);
  expect(waitsOf(running, { ...context(), behind: 'demo-1' })).toMatchObject([
    { kind: 'turn', behind: 'demo-1' },
    { kind: 'message', inbox: 'notes', key: 'k', endedBy: [] },
    { kind: 'token', isMonitor: false, endedBy: [] },
    { kind: 'work', resource: 'lambda:invoke.waitForTaskToken' },
  ]);
});
