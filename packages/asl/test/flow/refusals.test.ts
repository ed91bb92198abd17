import { expect, test } from 'vitest';
import { reference } from '../../src/flow/expression/reference.ts';
import { render } from '../../src/flow/expression/template.ts';
import {
  arrayLength,
  branch,
  FlowError,
  flow,
  format,
  holds,
  itemAt,
  jsonata,
  jsonPath,
  lambdaInvoke,
  machine,
  memberAt,
  pass,
  resultAt,
  stringEquals,
  stringToJson,
  UnwritableExpressionError,
  uuid,
  type Value,
  wait,
} from '../../src/flow/index.ts';

interface Order {
  readonly id: string;
  readonly list: readonly number[];
}
const start = flow<Order>();
const called = () => start.state('Call', () => lambdaInvoke({ FunctionName: 'f' }));
const jsonPathStart = start.using('JSONPath');
const jsonPathCalled = () => jsonPathStart.state('Call', () => lambdaInvoke({ FunctionName: 'f' }));

test.each<[string, () => unknown, string]>([
  [
    'where a state catches that cannot',
    () => start.state('A', () => pass({})).catch({ ErrorEquals: ['E'] }, (failed) => failed),
    'State "A" can catch nothing: only Task, Parallel and Map can',
  ],
  [
    'where nothing is there that could catch',
    () => start.catch({ ErrorEquals: ['E'] }, (failed) => failed),
    'State "(start)" can catch nothing',
  ],
  [
    'where a rule of its last Choice leads nowhere',
    () =>
      machine(
        start
          .choice('Which')
          .when(
            ({ input }) => stringEquals(input.id, 'x'),
            (then) => then,
          )
          .orFail(),
      ),
    'State "Which" has a way out (Choices) that leads nowhere',
  ],
  [
    'where the Default of its last Choice leads nowhere',
    () => machine(start.choice('Which').otherwise((rest) => rest)),
    'State "Which" has a way out (Default) that leads nowhere',
  ],
  [
    'where a Catcher of its last state leads nowhere',
    () => machine(called().catch({ ErrorEquals: ['E'] }, (failed) => failed)),
    'State "Call" has a way out (Catch) that leads nowhere',
  ],
  [
    'where a branch has no state',
    () => machine(start.parallel('Both', (branch) => [branch])),
    'State "Both" has a part without any state',
  ],
  ['where it has no state', () => branch(start), 'State "the flow" has a part without any state'],
])('A flow is refused %s', (_, build, message) => {
  expect(build).toThrow(FlowError);
  expect(build).toThrow(message);
});

test('A flow is refused where a state has a name that is taken', () => {
  const name = 'A' as string;
  const twice = start.state(name, () => pass({})).state(name, () => pass({}));
  expect(() => machine(twice)).toThrow('"A" occurs twice');
});

test.each<[string, () => unknown, string]>([
  [
    'as a Wait with Output',
    () => jsonPathStart.state('Odd', ({ input }) => wait({ Seconds: 1, Output: { a: input.id } })),
    'State "Odd": is a JSONPath Wait, which hands on its input',
  ],
  [
    'as a Succeed with Output',
    () => jsonPathStart.succeed('Odd', () => ({ Output: 1 })),
    'State "Odd": is a JSONPath Succeed, which has no Output',
  ],
  [
    'as a Choice whose rule has Output',
    () =>
      jsonPathStart
        .choice('Odd')
        .when(
          { Condition: ({ input }) => stringEquals(input.id, 'x'), Output: () => ({ a: 1 }) },
          (then) => then,
        ),
    'State "Odd": is a JSONPath Choice, which has no Output',
  ],
  [
    'with a Catcher that has Output',
    () => jsonPathCalled().catch({ ErrorEquals: ['E'], Output: () => ({ a: 1 }) }, (failed) => failed),
    'State "Call": is JSONPath, whose Catch has no Output',
  ],
  [
    'where a Catcher assigns the input',
    () =>
      jsonPathCalled().catch(
        { ErrorEquals: ['E'], Assign: ({ input }) => ({ a: input.id }) },
        (failed) => failed,
      ),
    'where only the errorOutput can be read in this field, but the input is',
  ],
  [
    'where the result is shaped by the input',
    () =>
      jsonPathStart.state('Mixed', ({ input }) =>
        lambdaInvoke({ FunctionName: 'f' }, { Output: () => ({ id: input.id }) }),
      ),
    'State "Mixed": is JSONPath, where only the result can be read in this field, but the input is',
  ],
  [
    'where the result is shaped by a function of the input',
    () =>
      jsonPathStart.state('Mixed', ({ input }) =>
        lambdaInvoke({ FunctionName: 'f' }, { Assign: () => ({ id: format('{}', input.id) }) }),
      ),
    'where only the result can be read in this field, but the input is',
  ],
  [
    'as a Pass that replaces its input and assigns it',
    () => jsonPathStart.state('Odd', ({ input }) => pass({ Output: { a: 1 }, Assign: { b: input.id } })),
    'where only the result can be read in this field, but the input is',
  ],
  [
    'as a Parallel whose results become a list',
    () =>
      jsonPathStart.parallel('Both', (branch) => [branch.state('In', () => pass({}))], {
        Output: ({ result }) => [result],
      }),
    'State "Both": is JSONPath, whose ResultSelector is an object',
  ],
  [
    'as a Parallel that assigns the input',
    () =>
      jsonPathStart.state('Before', ({ input }) => {
        jsonPathStart.parallel('Both', (branch) => [branch.state('In', () => pass({}))], {
          Assign: () => ({ a: [input.id] }),
        });
        return pass({});
      }),
    'State "Both": is JSONPath, where only the result can be read',
  ],
  [
    'as a Map whose selector reads a result',
    () =>
      jsonPathStart.map(
        'Each',
        { Items: ({ input }) => input.list, ItemSelector: () => ({ a: reference({ kind: 'result' }) }) },
        (one) => one.state('One', () => pass({})),
      ),
    'State "Each": is JSONPath, where only the input can be read in this field, but the result is',
  ],
  ['where a payload is one value', () => render(jsonPath('$'), 'JSONPath'), 'a payload is an object'],
  [
    'where it has a JSONata expression',
    () => render({ a: jsonata('1 + 1') }, 'JSONPath'),
    'write it with jsonPath(), or make the state JSONata',
  ],
  [
    'where a function takes an object as it is written',
    () => render({ a: [jsonPath('$'), { b: 1 }] }, 'JSONPath'),
    'whose functions take no list or object as it is written: {"b":1}',
  ],
  [
    'where a test is a call of a function',
    () =>
      jsonPathStart.choice('Odd').when(
        () => holds(uuid() as unknown as Value<boolean>),
        (then) => then,
      ),
    'State "Odd": is JSONPath, where only a path can be a test by itself',
  ],
])('A JSONPath state is refused %s', (_, build, message) => {
  expect(build).toThrow(UnwritableExpressionError);
  expect(build).toThrow(message);
});

test('A JSONPath Pass that hands on its input may assign it', () => {
  const built = machine(jsonPathStart.state('A', ({ input }) => pass({ Assign: { a: input.id } })));
  expect(built.States['A']).toMatchObject({ Assign: { 'a.$': '$.id' } });
});

test.each<[string, () => unknown, string]>([
  [
    'has a place for its result',
    () =>
      start.state('A', (() =>
        resultAt('a', lambdaInvoke({ FunctionName: 'f' }))) as unknown as () => ReturnType<typeof pass>),
    'State "A": is JSONata, which has no ResultPath',
  ],
  [
    'has a JSONPath expression',
    () => start.state('A', () => pass({ Output: { a: jsonPath('$.a') } })),
    'State "A": is JSONata, but has the JSONPath expression $.a; write it with jsonata()',
  ],
])('A JSONata state that %s is refused', (_, build, message) => {
  expect(build).toThrow(UnwritableExpressionError);
  expect(build).toThrow(message);
});

test('Only a reference has items and members', () => {
  const made = stringToJson<number[]>(jsonata<string>('x'));
  expect(() => itemAt(made, 0)).toThrow('can look into a reference only');
  expect(() => memberAt(made as unknown as Value<Record<string, number>>, 'a')).toThrow(
    'can look into a reference only',
  );
  expect(() => render({ a: arrayLength(made) }, 'JSONata')).not.toThrow();
});

test('An error in a function that makes a template comes out as it is', () => {
  const mistake = new RangeError('out of range');
  const Output = () => {
    throw mistake;
  };
  expect(() => called().catch({ ErrorEquals: ['E'], Output }, (failed) => failed)).toThrow(mistake);
});
