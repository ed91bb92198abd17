import { expect, test } from 'vitest';
import { unitsOfWorkflow, type WorkflowStack } from '../../src/cost/definition-units.ts';
import { FUNCTION_UNITS } from '../../src/cost/function-units.ts';
import { sum, type Units } from '../../src/cost/units.ts';

/** What a machine costs beside its start and the function that its end sets off. */
function unitsOf(StartAt: string, States: object, stack: WorkflowStack = {}): Partial<Units> {
  const own = unitsOfWorkflow(JSON.stringify({ StartAt, States }), stack);
  const always = sum([{ executions: 1 }, FUNCTION_UNITS.release]);
  const names = Object.keys(own) as (keyof Units)[];
  const left = names.map((name) => [name, own[name] - always[name]] as const);
  return Object.fromEntries(left.filter(([, count]) => count !== 0));
}

const task = (action: string, fields: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${action}`,
  ...fields,
});
const end = { Type: 'Succeed' };

test('The way of an execution goes through each state once, from the first on', () => {
  expect(unitsOf('A', { A: { Type: 'Pass', Next: 'B' }, B: end, C: end })).toEqual({ stateTransitions: 2 });
  expect(unitsOf('A', { A: { Type: 'Pass', Next: 'A' } })).toEqual({ stateTransitions: 1 });
  expect(unitsOf('A', { A: { Type: 'Pass', Next: 'Nowhere' } })).toEqual({ stateTransitions: 1 });
});

test('The way of an execution goes by the Default of a Choice, or else by its first rule', () => {
  const States = { A: end, B: { Type: 'Pass', Next: 'A' } };
  const Choices = [{ Next: 'B' }, { Next: 'A' }];
  expect(unitsOf('Which', { ...States, Which: { Type: 'Choice', Choices, Default: 'A' } })).toEqual({
    stateTransitions: 2,
  });
  expect(unitsOf('Which', { ...States, Which: { Type: 'Choice', Choices } })).toEqual({
    stateTransitions: 3,
  });
});

test('The way of an execution goes through every branch of a Parallel and once through a Map', () => {
  const inner = { StartAt: 'In', States: { In: task('dynamodb:putItem') } };
  expect(unitsOf('P', { P: { Type: 'Parallel', Branches: [inner, inner] } })).toEqual({
    stateTransitions: 3,
    itemWrites: 2,
  });
  expect(unitsOf('M', { M: { Type: 'Map', ItemProcessor: inner } })).toEqual({
    stateTransitions: 2,
    itemWrites: 1,
  });
});

test.each<[string, Partial<Units>]>([
  ['dynamodb:putItem', { itemWrites: 1 }],
  ['aws-sdk:dynamodb:updateItem.waitForTaskToken', { itemWrites: 1 }],
  ['dynamodb:deleteItem', { itemWrites: 1 }],
  ['dynamodb:getItem', { itemReads: 1 }],
  ['aws-sdk:dynamodb:putItems', {}],
  ['lambda:invoke.waitForTaskToken', { invocations: 1 }],
  ['sqs:sendMessage', {}],
])('A Task that calls %s costs %j', (action, units) => {
  expect(unitsOf('A', { A: task(action) })).toEqual({ stateTransitions: 1, ...units });
});

test('A Task that is a function costs an invocation', () => {
  const Resource = 'arn:aws:lambda:us-east-1:000000000000:function:f';
  expect(unitsOf('A', { A: { Type: 'Task', Resource } })).toEqual({ stateTransitions: 1, invocations: 1 });
});

test.each(['events:putEvents', 'aws-sdk:eventbridge:putEvents'])(
  'A Task that calls %s costs as many events as it sends, in either query language',
  (action) => {
    const fields = { Entries: [{ Detail: {} }, {}] };
    for (const payload of [{ Arguments: fields }, { Parameters: fields }]) {
      expect(unitsOf('A', { A: task(action, payload) })).toEqual({ stateTransitions: 1, events: 2 });
    }
  },
);

test('A Task that stops its monitor costs what the function of a complete signal does', () => {
  const Entries = [{ Detail: { message: 'StopWorkflowMonitoring: done' } }];
  expect(unitsOf('A', { A: task('events:putEvents', { Arguments: { Entries } }) })).toEqual({
    stateTransitions: 1,
    events: 1,
    ...FUNCTION_UNITS.complete,
  });
});

test('The way of an execution that waits its turn has it at once', () => {
  const Arguments = { FunctionName: 'collect', Payload: { asksForTurn: true } };
  expect(
    unitsOf('Ask', {
      Ask: task('lambda:invoke', { Arguments, Next: 'Decide' }),
      Decide: { Type: 'Choice', Choices: [{ Next: 'Work' }, { Next: 'Ask' }] },
      Work: end,
    }),
  ).toEqual({
    stateTransitions: 3,
    ...FUNCTION_UNITS.turn,
  });
});

const RECEIVE = 'shop-dev-receive';
const receiving = (FunctionName: string) =>
  unitsOf(
    'A',
    { A: task('lambda:invoke.waitForTaskToken', { Arguments: { FunctionName, Payload: { cursor: 0 } } }) },
    { receiveFunctionName: RECEIVE },
  );

test.each([RECEIVE, `arn:aws:lambda:us-east-1:000000000000:function:${RECEIVE}`])(
  'A Task that calls %s costs what a receive does that finds nothing',
  (functionName) => {
    expect(receiving(functionName)).toEqual({ stateTransitions: 1, ...FUNCTION_UNITS.receiveNothing });
  },
);

test('A Task that hands a cursor to a function of the workflow costs an invocation', () => {
  expect(receiving('list-pages')).toEqual({ stateTransitions: 1, invocations: 1 });
  expect(receiving(`arn:aws:lambda:us-east-1:000000000000:function:other-${RECEIVE}`)).toEqual({
    stateTransitions: 1,
    invocations: 1,
  });
});
