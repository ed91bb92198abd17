import { CONTINUATION_SECONDS, CONTINUE_EXPRESSION, continueExpressionValues } from '@wfm/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dataFlowDiagnostics,
  machineOf,
  type StateMachineDefinition,
  sequence,
  type TaskState,
  validate,
} from '../../../src/index.ts';
import { continueAsNewStates, continuesAsNew } from '../../../src/monitored/index.ts';
import { evaluated } from '../../support/evaluated.ts';
import { secondOpinion } from '../../support/second-opinion.ts';
import { readsAgain, references, section } from './support.ts';

const states = continueAsNewStates(references);
const definition: StateMachineDefinition = machineOf(sequence(section('a', readsAgain('Receive')), states));

const MACHINE = 'arn:aws:states:eu-west-1:111111111111:stateMachine:cart';
const arnOf = (name: string) => `arn:aws:states:eu-west-1:111111111111:execution:cart:${name}`;

interface Executed {
  readonly name: string;
  readonly input?: object;
  readonly redrivenAt?: string;
}

function contextOf({ name, input = { workflowkey: 'cart-1' }, redrivenAt }: Executed) {
  return {
    Execution: {
      Id: arnOf(name),
      Name: name,
      Input: input,
      StartTime: '2026-03-01T00:00:00.250Z',
      ...(redrivenAt === undefined ? {} : { RedriveCount: 1, RedriveTime: redrivenAt }),
    },
    State: { EnteredTime: '2026-03-01T01:00:00Z', Name: 'x', RetryCount: 0 },
    StateMachine: { Id: MACHINE, Name: 'cart' },
  };
}

function argumentsOf(state: string, executed: Executed, variables: Readonly<Record<string, unknown>> = {}) {
  const { Arguments } = states.States[state] as TaskState;
  return evaluated(Arguments, { context: contextOf(executed), input: { items: [1] } }, variables) as Promise<
    Record<string, unknown>
  >;
}

const nextName = async (name: string, input?: object) =>
  String((await argumentsOf('Continue as new', { name, ...(input === undefined ? {} : { input }) }))['Name']);

const CONTINUED = {
  chain: { executionArn: arnOf('first'), startedAt: '2026-01-01T00:00:00Z' },
  cursors: { inbox: 7, other: 2 },
  state: { items: [] },
};
const later = { workflowkey: 'cart-1', coupon: 'x', continued: CONTINUED };

test('A work that continues as new is a valid machine', () => {
  expect(validate(definition)).toEqual([]);
  expect(dataFlowDiagnostics(definition)).toEqual([]);
  expect(secondOpinion(definition)).toEqual([]);
  expect(continuesAsNew(definition)).toBe(true);
  expect(continuesAsNew(section('a', readsAgain('Receive')))).toBe(false);
});

test('The first execution of a chain hands over its key, its cursors and its state', async () => {
  expect(await argumentsOf('Continue as new', { name: 'one' }, { inboxCursors: { inbox: 9 } })).toEqual({
    StateMachineArn: MACHINE,
    Name: 'one--2',
    Input: {
      workflowkey: 'cart-1',
      continued: {
        chain: { executionArn: arnOf('one'), startedAt: '2026-03-01T00:00:00.250Z' },
        cursors: { inbox: 9 },
        state: { items: [1] },
      },
    },
  });
});

test('A later one hands over the chain, and the cursors of inboxes that it did not read', async () => {
  const { Input } = await argumentsOf(
    'Continue as new',
    { name: 'one--2', input: later },
    { inboxCursors: { inbox: 9 } },
  );
  expect(Input).toEqual({
    workflowkey: 'cart-1',
    coupon: 'x',
    continued: { chain: CONTINUED.chain, cursors: { inbox: 9, other: 2 }, state: { items: [1] } },
  });
});

test('An execution that read nothing hands over no cursors', async () => {
  const { Input } = await argumentsOf('Continue as new', { name: 'one' });
  expect(Input).toMatchObject({ continued: { cursors: {} } });
});

test('An execution says who continues it before it starts it', async () => {
  expect(await argumentsOf('Say who continues', { name: 'one--2', input: later })).toEqual({
    TableName: 'mailboxes',
    Key: { workflowkey: { S: 'cart-1' }, monitor: { S: 'cart' } },
    ...CONTINUE_EXPRESSION,
    ExpressionAttributeValues: continueExpressionValues({
      chainExecutionArn: arnOf('first'),
      chainStartedAtEpochMs: String(Date.parse('2026-01-01T00:00:00Z')),
      from: arnOf('one--2'),
      to: arnOf('one--3'),
      untilEpochMs: String(Date.parse('2026-03-01T01:00:00Z') + CONTINUATION_SECONDS * 1_000),
    }),
  });
  const redriven = await argumentsOf('Say who continues', {
    name: 'one',
    redrivenAt: '2026-03-05T00:00:00Z',
  });
  expect(redriven).toMatchObject({
    ExpressionAttributeValues: {
      ':continuation': {
        M: { untilEpochMs: { N: String(Date.parse('2026-03-05T00:00:00Z') + CONTINUATION_SECONDS * 1_000) } },
      },
    },
  });
});

test.each<[string, object | undefined, string]>([
  ['one', undefined, 'one--2'],
  ['one--2', later, 'one--3'],
  ['one--9999', later, 'one--10000'],
  // Somebody called it so, and it continues nobody.
  ['one--2', undefined, 'one--2--2'],
  // A continued execution that somebody started again, under a name of Step Functions.
  ['0f0e', later, '0f0e--2'],
])('%s is continued under a name that is its own', async (name, input, next) => {
  expect(await nextName(name, input)).toBe(next);
});

test('A name keeps to what Step Functions takes, after thousands of rounds', async () => {
  const long = 'order-'.repeat(13);
  let name = long;
  for (let round = 2; round < 12; round += 1) {
    name = await nextName(name, round === 2 ? undefined : later);
    expect(name).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
    expect(name.endsWith(`--${round}`)).toBe(true);
  }
  expect((await nextName(name.replace(/\d+$/, '9999999998'), later)).length).toBeLessThanOrEqual(80);
});

test('No two executions are continued under one name', async () => {
  const names = fc.stringMatching(/^[ab]{1,3}(--[0-9]{1,2}){0,2}$/);
  const inputs = fc.constantFrom(undefined, later);
  await fc.assert(
    fc.asyncProperty(names, inputs, names, inputs, async (one, input, other, otherInput) => {
      fc.pre(one !== other);
      expect(await nextName(one, input)).not.toBe(await nextName(other, otherInput));
    }),
    { numRuns: 200 },
  );
});

test('An execution that has the name counts if it continues this one', async () => {
  const { Output } = states.States['Look who has the name'] as TaskState;
  const input = { items: [1] };
  const context = contextOf({ name: 'one' });
  const { Input } = await argumentsOf('Continue as new', { name: 'one' });
  const same = { ExecutionArn: arnOf('one--2'), Input: JSON.stringify(Input) };
  expect(await evaluated(Output, { context, input, result: same })).toEqual({
    executionArn: arnOf('one--2'),
    isSame: true,
  });
  const other = { ...same, Input: '{"workflowkey":"cart-1"}' };
  expect(await evaluated(Output, { context, input, result: other })).toMatchObject({ isSame: false });
});

test('States of a prefix have it', () => {
  const { StartAt, States } = continueAsNewStates({ ...references, namePrefix: 'Later: ' });
  expect([StartAt, ...Object.keys(States)].every((name) => name.startsWith('Later: '))).toBe(true);
});
