import { receiveRequestSchema } from '@wfm/contract';
import { expect, test } from 'vitest';
import { branch, FlowError, flow, isPresent, itemAt, machine, pass } from '../../../src/flow/index.ts';
import { dataFlowDiagnostics, InvalidOptionError, machineOf, validate } from '../../../src/index.ts';
import {
  monitored,
  monitoredNames,
  receive,
  receiveState,
  roundsReached,
} from '../../../src/monitored/index.ts';
import { evaluated } from '../../support/evaluated.ts';
import { secondOpinion } from '../../support/second-opinion.ts';
import { reads, references, section } from './support.ts';

const context = {
  Execution: {
    Id: 'arn:aws:states:eu-west-1:111111111111:execution:cart:one',
    Name: 'one',
    Input: { workflowkey: 'cart-1' },
    StartTime: '2026-03-01T00:00:00.250Z',
  },
  State: { EnteredTime: '2026-03-01T00:00:10Z', RetryCount: 0 },
  Task: { Token: 'token' },
};
const continued = {
  chain: {
    executionArn: 'arn:aws:states:eu-west-1:111111111111:execution:cart:first',
    startedAt: '2026-01-01T00:00:00Z',
  },
  cursors: { inbox: 7 },
  state: {},
};
const state = receiveState(references, { max: 5, timeoutSeconds: 3_600, next: 'Read' });

function payload(states: object, variables: Readonly<Record<string, unknown>> = {}) {
  const { Payload } = state.Arguments as { readonly Payload: object };
  return evaluated(Payload, states, variables);
}

test('A receive is one state', () => {
  expect(state).toMatchInlineSnapshot(`
    {
      "Arguments": {
        "FunctionName": "arn:aws:lambda:eu-west-1:111111111111:function:receive",
        "Payload": {
          "attempt": {
            "enteredAt": "{% $states.context.State.EnteredTime %}",
            "redriveCount": "{% $exists($states.context.Execution.RedriveCount) ? $states.context.Execution.RedriveCount : 0 %}",
            "retryCount": "{% $states.context.State.RetryCount %}",
          },
          "chain": {
            "executionArn": "{% $exists($states.context.Execution.Input.continued.chain) ? $states.context.Execution.Input.continued.chain.executionArn : $states.context.Execution.Id %}",
            "startedAt": "{% $exists($states.context.Execution.Input.continued.chain) ? $states.context.Execution.Input.continued.chain.startedAt : $states.context.Execution.StartTime %}",
          },
          "cursor": "{% $exists($cursor_inbox) ? $cursor_inbox : $exists($inboxCursors.\`inbox\`) ? $inboxCursors.\`inbox\` : $exists($states.context.Execution.Input.continued.cursors.\`inbox\`) ? $states.context.Execution.Input.continued.cursors.\`inbox\` : 0 %}",
          "executionArn": "{% $states.context.Execution.Id %}",
          "executionStartedAt": "{% $states.context.Execution.StartTime %}",
          "inbox": "inbox",
          "max": 5,
          "monitor": "cart",
          "taskToken": "{% $states.context.Task.Token %}",
          "timeoutSeconds": 3600,
          "workflowkey": "{% ($key := $states.context.Execution.Input.workflowkey; $type := $type($key); $type = "string" ? ($length($key) <= 2048 ? $key : "") : $type = "number" ? ($key = $floor($key) and $abs($key) < 1000000000000000 ? $string($key) : "") : "") %}",
        },
      },
      "Assign": {
        "cursor_inbox": "{% $states.result.cursor %}",
        "rounds_inbox": "{% ($exists($rounds_inbox) ? $rounds_inbox : 0) + 1 %}",
      },
      "Catch": [
        {
          "Assign": {
            "rounds_inbox": "{% ($exists($rounds_inbox) ? $rounds_inbox : 0) + 1 %}",
          },
          "ErrorEquals": [
            "States.Timeout",
          ],
          "Next": "Read",
          "Output": {
            "cursor": "{% $exists($cursor_inbox) ? $cursor_inbox : $exists($inboxCursors.\`inbox\`) ? $inboxCursors.\`inbox\` : $exists($states.context.Execution.Input.continued.cursors.\`inbox\`) ? $states.context.Execution.Input.continued.cursors.\`inbox\` : 0 %}",
            "messages": [],
            "timedOut": true,
          },
        },
      ],
      "Next": "Read",
      "QueryLanguage": "JSONata",
      "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
      "Retry": [
        {
          "ErrorEquals": [
            "States.QueryEvaluationError",
          ],
          "MaxAttempts": 0,
        },
        {
          "BackoffRate": 2,
          "ErrorEquals": [
            "InvalidInputError",
          ],
          "IntervalSeconds": 1,
          "MaxAttempts": 3,
        },
        {
          "BackoffRate": 2,
          "ErrorEquals": [
            "KeyNotHeldError",
            "InboxContendedError",
          ],
          "IntervalSeconds": 1,
          "JitterStrategy": "FULL",
          "MaxAttempts": 40,
          "MaxDelaySeconds": 60,
        },
        {
          "BackoffRate": 2,
          "ErrorEquals": [
            "States.TaskFailed",
          ],
          "IntervalSeconds": 1,
          "JitterStrategy": "FULL",
          "MaxAttempts": 20,
          "MaxDelaySeconds": 60,
        },
      ],
      "TimeoutSeconds": 3600,
      "Type": "Task",
    }
  `);
});

test('A receive asks for what the function takes', async () => {
  expect(receiveRequestSchema.parse(await payload({ context }))).toEqual({
    taskToken: 'token',
    workflowkey: 'cart-1',
    monitor: 'cart',
    inbox: 'inbox',
    cursor: 0,
    max: 5,
    executionArn: context.Execution.Id,
    executionStartedAt: expect.anything(),
    chain: { executionArn: context.Execution.Id, startedAt: expect.anything() },
    attempt: { redriveCount: 0, enteredAt: expect.anything(), retryCount: 0 },
    timeoutSeconds: 3_600,
  });
});

test('A receive of an execution that continues another one asks for its chain, from the cursor that it was handed', async () => {
  const Execution = { ...context.Execution, Input: { workflowkey: 'cart-1', continued } };
  expect(await payload({ context: { ...context, Execution } })).toMatchObject({
    cursor: 7,
    chain: continued.chain,
  });
});

test.each<[string, Readonly<Record<string, unknown>>, number]>([
  ['what the branch has read', { cursor_inbox: 9, inboxCursors: { inbox: 8 } }, 9],
  ['what an earlier section has read', { inboxCursors: { inbox: 8 } }, 8],
  ['what was handed over, where a section read another inbox', { inboxCursors: { other: 8 } }, 7],
  ['nothing, though that is 0', { cursor_inbox: 0 }, 0],
])('A receive goes on behind %s', async (_what, variables, cursor) => {
  const Execution = { ...context.Execution, Input: { workflowkey: 'cart-1', continued } };
  expect(await payload({ context: { ...context, Execution } }, variables)).toMatchObject({ cursor });
});

test('A receive keeps the new cursor, and after a timeout the old one', async () => {
  const result = { messages: [{ kind: 'a', sequence: 3 }], cursor: 3, timedOut: false };
  expect(await evaluated(state.Assign, { context, result })).toEqual({ cursor_inbox: 3, rounds_inbox: 1 });
  const [caught] = state.Catch ?? [];
  const variables = { cursor_inbox: 3, rounds_inbox: 1 };
  expect(await evaluated(caught?.Output, { context }, variables)).toEqual({
    messages: [],
    cursor: 3,
    timedOut: true,
  });
  expect(await evaluated(caught?.Assign, { context }, variables)).toEqual({ rounds_inbox: 2 });
});

test('A receive has the redrives of its execution in its attempt', async () => {
  const Execution = { ...context.Execution, RedriveCount: 2, RedriveTime: '2026-03-02T00:00:00Z' };
  expect(await payload({ context: { ...context, Execution } })).toMatchObject({
    attempt: { redriveCount: 2, enteredAt: context.State.EnteredTime, retryCount: 0 },
  });
});

test.each([
  [0, '0'],
  [-1, '-1'],
  [1.5, '1.5'],
  [Number.NaN, '"NaN"'],
  [Number.POSITIVE_INFINITY, '"Infinity"'],
])('A loop is not left after %s rounds', (rounds, said) => {
  expect(() => roundsReached(rounds)).toThrow(InvalidOptionError);
  expect(() => roundsReached(rounds)).toThrow(
    `rounds of roundsReached must be a whole number from 1 on, but is ${said}. Say after how many rounds the loop is left: roundsReached(1000).`,
  );
});

test.each<[string, () => unknown, string]>([
  [
    'no messages',
    () => receiveState(references, { max: 0, timeoutSeconds: 1, next: 'A' }),
    'max must be a whole number from 1 to 100, but is 0. It is how many messages a receive of the inbox "inbox" takes at once: leave it out for 10.',
  ],
  [
    'too many messages',
    () => receive(references, { max: 101, timeoutSeconds: 1 }),
    'max must be a whole number from 1 to 100, but is 101.',
  ],
  [
    'half a message',
    () => receive(references, { max: 1.5, timeoutSeconds: 1 }),
    'max must be a whole number from 1 to 100, but is 1.5.',
  ],
  [
    'no time',
    () => receive(references, { timeoutSeconds: 0 }),
    'timeoutSeconds must be a whole number of seconds from 1 to 99999999, but is 0.',
  ],
  [
    'more time than there is',
    () => receive(references, { timeoutSeconds: 100_000_000 }),
    'timeoutSeconds must be a whole number of seconds from 1 to 99999999, but is 100000000.',
  ],
  [
    'a name that is none',
    () => receive(references, { inbox: 'order-changes', timeoutSeconds: 1 }),
    'inbox must be a letter and then letters, digits or "_", at most 40 characters in all, but is "order-changes".',
  ],
  [
    'a name that is none, in a condition',
    () => roundsReached(10, 'in box'),
    'inbox must be a letter and then letters, digits or "_", at most 40 characters in all, but is "in box".',
  ],
  [
    'no function',
    () => receive({ ...references, receiveFunctionArn: '' }, { timeoutSeconds: 1 }),
    'receiveFunctionArn must not be empty, but is "".',
  ],
  [
    'two keys',
    () =>
      receive(
        { ...references, workflowKey: `\${a}`, workflowKeyExpression: '$states.input.a' },
        { timeoutSeconds: 1 },
      ),
    `workflowKey must not be there beside workflowKeyExpression, but is "\${a}".`,
  ],
])('A receive of %s is refused', (_what, make, message) => {
  expect(make).toThrow(InvalidOptionError);
  expect(make).toThrow(message);
});

/** Reads until somebody says `checkout`. */
const loop = flow<{ readonly workflowkey: string }>()
  .state('Begin', () => pass({ Output: {} }))
  .state('Receive', () =>
    receive<{ 'item-added': { readonly sku: string }; checkout: { readonly at: string } }>(references, {
      max: 1,
      timeoutSeconds: 60,
    }),
  )
  .choice('Anything?')
  .when(
    ({ input }) => isPresent(itemAt(input.messages, 0)),
    (then) => then,
  )
  .otherwise((then) => then)
  .state('End', () => pass({}));

test('A receive of a flow is the same state, and its timeout leads where its messages lead', () => {
  const { States } = branch(loop);
  expect(States['Receive']).toEqual(
    receiveState(references, { max: 1, timeoutSeconds: 60, next: 'Anything?' }),
  );
});

test('A flow does not end with a receive, whose timeout would lead nowhere', () => {
  const open = flow<object>().state('Receive', () => receive(references, { timeoutSeconds: 60 }));
  expect(() => machine(open)).toThrow(FlowError);
});

test('A work that receives is a valid machine, in which nothing needs to assign the first cursor', () => {
  const definition = machineOf(section('a', reads('Receive')));
  expect(validate(definition)).toEqual([]);
  expect(dataFlowDiagnostics(definition)).toEqual([]);
  expect(secondOpinion(definition)).toEqual([]);
});

test('A section hands on the output of its work, and keeps the cursors that the work came to', async () => {
  const { States } = monitored(reads('Receive'), references);
  const run = States[monitoredNames('').run];
  if (run?.Type !== 'Parallel') throw new Error('the section is no Parallel');
  const stop = run.Branches[1]?.States[monitoredNames('').stop];
  const stopped = await evaluated(
    (stop as { Output: unknown }).Output,
    { context, input: ['work'] },
    { cursor_inbox: 4 },
  );
  expect(stopped).toEqual({ output: ['work'], cursors: { inbox: 4 } });
  const result = ['completed', stopped];
  expect(await evaluated(run.Output, { context, result })).toEqual(['work']);
  expect(await evaluated(run.Assign, { context, result })).toEqual({ inboxCursors: { inbox: 4 } });
  expect(await evaluated(run.Assign, { context, result }, { inboxCursors: { inbox: 1, other: 2 } })).toEqual({
    inboxCursors: { inbox: 4, other: 2 },
  });
});

test('A section that does not read is as it was', () => {
  const run = monitored(
    { StartAt: 'A', States: { A: { Type: 'Succeed', QueryLanguage: 'JSONata' } } },
    references,
  ).States[monitoredNames('').run];
  expect(run).toMatchObject({ Output: '{% $states.result[1] %}' });
  expect(run).not.toHaveProperty('Assign');
});
