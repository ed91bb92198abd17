import { isOfMonitor, REGISTER_EXPRESSION } from '@wfm/contract';
import { expect, test } from 'vitest';
import {
  allStates,
  type Branch,
  InvalidOptionError,
  machineOf,
  NameClashError,
  sequence,
  spelledOut,
  type TaskState,
  validate,
} from '../../src/index.ts';
import { monitored, monitoredNames } from '../../src/monitored/index.ts';
import { single } from '../support/definitions.ts';
import { evaluated } from '../support/evaluated.ts';
import { secondOpinion } from '../support/second-opinion.ts';

const options = {
  monitor: 'orders',
  tableName: `\${table.name}`,
  eventBusName: 'bus',
  collectFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:collect',
};
/** The last try of the register state begins within 40 minutes. */
const LAST_TRY_MS = 2_400_000;
const work = single('Work', { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: 1, End: true });
const names = monitoredNames('');

function task(branch: Branch, name: string): TaskState {
  const state = [...allStates(branch)].find((at) => at.name === name)?.state;
  if (state?.Type !== 'Task') throw new Error(`no task ${name}`);
  return state;
}

const context = {
  Execution: {
    Id: 'arn:execution',
    Input: { workflowkey: 42 },
    StartTime: '2026-02-28T23:59:00.250Z',
  },
  State: { EnteredTime: '2026-03-01T00:00:00.250Z' },
  Task: { Token: 'token' },
};

test('A monitored work is a valid machine', () => {
  const machine = machineOf(monitored(work, options));
  expect(validate(machine)).toEqual([]);
  expect(secondOpinion(machine)).toEqual([]);
});

test('A monitored work registers by exactly the names and values of the expression', () => {
  const { UpdateExpression, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = task(
    monitored(work, options),
    names.register,
  ).Arguments as Record<string, string> &
    Record<'ExpressionAttributeNames' | 'ExpressionAttributeValues', object>;
  const used = new Set(`${UpdateExpression} ${ConditionExpression}`.match(/[#:][A-Za-z]+/g));
  const given = new Set([
    ...Object.keys(ExpressionAttributeNames),
    ...Object.keys(ExpressionAttributeValues),
  ]);
  expect(given).toEqual(used);
  expect({ UpdateExpression, ConditionExpression, ExpressionAttributeNames }).toEqual(REGISTER_EXPRESSION);
});

test('A monitored work registers under the key as text, with instants in digits, for as long as the last try may wait', async () => {
  const register = task(
    monitored(work, { ...options, timeoutSeconds: 60, retentionSeconds: 5 }),
    names.register,
  );
  expect(await evaluated(register.Arguments, { input: {}, context })).toMatchObject({
    TableName: `\${table.name}`,
    Key: { workflowkey: { S: '42' }, monitor: { S: 'orders' } },
    ExpressionAttributeValues: {
      ':registration': {
        M: {
          taskToken: { S: 'token' },
          executionArn: { S: 'arn:execution' },
          runStartedAtEpochMs: { N: '1772323140250' },
          registeredAtEpochMs: { N: '1772323200250' },
          expiresAtEpochMs: { N: `${1772323260250 + LAST_TRY_MS}` },
        },
      },
      ':itemExpiresAt': { N: `${1772323206 + 366 * 86_400}` },
    },
  });
  expect(register.TimeoutSeconds).toBe(60);
  expect(register.HeartbeatSeconds).toBeUndefined();
});

test('A monitored work counts from the redrive where a state is redriven that was entered before, and from its entry after that', async () => {
  const register = task(monitored(work, { ...options, timeoutSeconds: 60 }), names.register);
  const registration = async (RedriveTime: string) => {
    const Execution = { ...context.Execution, RedriveCount: 1, RedriveTime };
    return evaluated(register.Arguments, { input: {}, context: { ...context, Execution } });
  };
  expect(await registration('2026-03-01T01:00:00.250Z')).toMatchObject({
    ExpressionAttributeValues: {
      ':registration': {
        M: {
          runStartedAtEpochMs: { N: '1772326800250' },
          registeredAtEpochMs: { N: '1772326800250' },
          expiresAtEpochMs: { N: `${1772326860250 + LAST_TRY_MS}` },
        },
      },
    },
  });
  expect(await registration('2026-02-28T23:00:00.250Z')).toMatchObject({
    ExpressionAttributeValues: {
      ':registration': {
        M: { runStartedAtEpochMs: { N: '1772319600250' }, registeredAtEpochMs: { N: '1772323200250' } },
      },
    },
  });
});

test('A monitored work counts from its first entry where it registers again after a collect step, and from a redrive since', async () => {
  const again = task(monitored(work, { ...options, timeoutSeconds: 60 }), names.registerAgain);
  const registration = async (Execution: object) =>
    evaluated(
      again.Arguments,
      { input: {}, context: { ...context, Execution } },
      {
        monitorRegisteredAt: '2026-02-28T23:59:30.000Z',
      },
    );
  expect(await registration(context.Execution)).toMatchObject({
    ExpressionAttributeValues: {
      ':registration': {
        M: {
          registeredAtEpochMs: { N: '1772323170000' },
          expiresAtEpochMs: { N: `${1772323260250 + LAST_TRY_MS}` },
        },
      },
    },
  });
  const RedriveTime = '2026-03-01T01:00:00.250Z';
  expect(await registration({ ...context.Execution, RedriveCount: 1, RedriveTime })).toMatchObject({
    ExpressionAttributeValues: { ':registration': { M: { registeredAtEpochMs: { N: '1772326800250' } } } },
  });
  const [catcher] = again.Catch ?? [];
  expect(Object.keys(catcher?.Assign ?? {})).toEqual(['monitorAttempt']);
});

test('A monitored work retries and catches, where it registers, no error that a signal could bring', () => {
  for (const name of [names.register, names.registerAgain]) {
    const { Retry = [], Catch = [] } = task(monitored(work, options), name);
    const handled = [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(handled).toContain('DynamoDb.ConditionalCheckFailedException');
    expect(handled.filter((error) => !isOfMonitor(error))).toEqual([]);
  }
});

test('A monitored work names each refusal of a registration anew, beginning with the instant of its entry', async () => {
  const [catcher] = task(monitored(work, options), names.register).Catch ?? [];
  const attempt = () => evaluated(catcher?.Assign, { context });
  const refused = await attempt();
  expect(refused).toEqual({
    monitorAttempt: expect.stringMatching(/^2026-03-01T00:00:00\.250Z#[0-9a-f-]{36}$/),
    monitorRegisteredAt: '2026-03-01T00:00:00.250Z',
  });
  expect(await attempt()).not.toEqual(refused);
  expect(catcher).toMatchObject({ Output: '{% $states.input %}', Next: names.collect });
});

test('A monitored work leads every end of the work to the stop step, whose output is the work’s', async () => {
  const twoEnds = spelledOut({
    QueryLanguage: 'JSONata',
    StartAt: 'Which',
    States: {
      Which: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.a %}', Next: 'A' }], Default: 'B' },
      A: { Type: 'Succeed', Output: 'a' },
      B: { Type: 'Pass', End: true },
    },
  });
  const wrapped = monitored(twoEnds, options);
  const ends = [...allStates(wrapped)].filter(({ name }) => name === 'A' || name === 'B');
  expect(ends.map(({ state }) => 'Next' in state && state.Next)).toEqual([names.stop, names.stop]);
  const stop = task(wrapped, names.stop);
  expect(await evaluated(stop.Output, { input: ['kept'] })).toEqual(['kept']);
  expect(await evaluated(stop.Arguments, { input: 'replaced', context })).toEqual({
    Entries: [
      {
        Detail: {
          message: 'StopWorkflowMonitoring',
          tasktoken: 'token',
          workflowkey: '42',
          monitor: 'orders',
          executionArn: 'arn:execution',
          section: { state: names.run, stopEnteredAt: '2026-03-01T00:00:00.250Z' },
        },
        DetailType: 'WorkflowMonitoring',
        EventBusName: 'bus',
        Source: 'workflow.sfn',
      },
    ],
  });
});

test.each([[[5]], [[]], [null], ['text'], [{ a: [1] }], [false]])(
  'A monitored work hands on the work’s output %j',
  async (output) => {
    const run = monitored(work, options).States[names.run];
    if (run?.Type !== 'Parallel') throw new Error('no Parallel');
    expect(await evaluated(run.Output, { result: [{}, output] })).toEqual(output);
  },
);

test('A monitored work takes work in JSONPath too', () => {
  const jsonPath = spelledOut(single('Work', { Type: 'Wait', SecondsPath: '$.seconds', End: true }));
  const machine = machineOf(monitored(jsonPath, options));
  expect(machine.QueryLanguage).toBeUndefined();
  expect(validate(machine)).toEqual([]);
});

test('A monitored work hands a failure to its handler together with the input', async () => {
  const handler = single('Handle', { Type: 'Fail', QueryLanguage: 'JSONata', Error: 'E' });
  const wrapped = monitored(work, {
    ...options,
    onMonitorFailed: { handler, errorEquals: ['OrderCancelled'] },
  });
  const run = wrapped.States[names.run];
  if (run?.Type !== 'Parallel') throw new Error('no Parallel');
  const [catcher] = run.Catch ?? [];
  expect(catcher).toMatchObject({ ErrorEquals: ['OrderCancelled'], Next: 'Handle' });
  const errorOutput = { Error: 'OrderCancelled', Cause: '{}' };
  expect(await evaluated(catcher?.Output, { input: { workflowkey: 'k' }, errorOutput })).toEqual({
    workflowkey: 'k',
    failure: errorOutput,
  });
  expect(validate(machineOf(wrapped))).toEqual([]);
});

test('A monitored work can be used twice in one machine under a prefix', () => {
  const second = single('More work', { Type: 'Pass', QueryLanguage: 'JSONata', End: true });
  const machine = sequence(monitored(work, options), monitored(second, { ...options, namePrefix: 'Then: ' }));
  expect(validate(machineOf(machine))).toEqual([]);
});

test('A monitored work may not have a state with the name of an added one', () => {
  const clash = single(names.register, { Type: 'Pass', QueryLanguage: 'JSONata', End: true });
  expect(() => monitored(clash, options)).toThrow(NameClashError);
});

test.each([
  [{ timeoutSeconds: 0 }, 'timeoutSeconds must be a whole number'],
  [{ timeoutSeconds: 1.5 }, 'but is 1.5'],
  [{ timeoutSeconds: 10, heartbeatSeconds: 10 }, 'heartbeatSeconds must be less than timeoutSeconds (10)'],
  [{ monitor: '' }, 'monitor must not be empty'],
])('A monitored work refuses %j', (wrong, message) => {
  expect(() => monitored(work, { ...options, ...wrong })).toThrow(InvalidOptionError);
  expect(() => monitored(work, { ...options, ...wrong })).toThrow(message);
});
