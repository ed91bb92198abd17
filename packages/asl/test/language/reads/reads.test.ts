import { expect, test } from 'vitest';
import { type QueryLanguage, readsOf, type State, variableReferences } from '../../../src/language/index.ts';

function reads(language: QueryLanguage, state: object): { variables: string[]; taskToken: boolean } {
  const { variables, taskToken } = readsOf({ Type: 'Task', Resource: 'r', ...state } as State, language);
  return { variables: [...variables], taskToken };
}

test.each<[string, object, string[]]>([
  ['a path', { InputPath: '$order.id' }, ['order']],
  ['a member that ends in .$', { Parameters: { in: [{ 'a.$': '$order' }] } }, ['order']],
  ['a function', { Parameters: { 'a.$': "States.Format('{}', States.MathAdd($a, $b.c))" } }, ['a', 'b']],
  [
    'a rule of a Choice',
    { Choices: [{ Variable: '$order', StringEqualsPath: '$other' }] },
    ['order', 'other'],
  ],
  ['what a Catcher assigns', { Catch: [{ Assign: { 'a.$': '$order' } }] }, ['order']],
])('The variables in %s of a JSONPath state are read', (_, state, variables) => {
  expect(reads('JSONPath', state)).toEqual({ variables, taskToken: false });
});

test.each<[string, object]>([
  ['its input', { InputPath: '$.order' }],
  ['the context object', { InputPath: '$$.Execution.Id' }],
  ['a plain text', { Parameters: { a: '$order' } }],
  ['what is no path', { InputPath: '$order[' }],
  ['JSONata', { Parameters: { a: '{% $order %}' } }],
  ['a comment', { Comment: '$order', Result: { 'a.$': '$order' } }],
])('A JSONPath state reads no variable in %s', (_, state) => {
  expect(reads('JSONPath', state)).toEqual({ variables: [], taskToken: false });
});

test.each<[string, object, string[]]>([
  [
    'every expression, at any depth',
    { Output: [{ a: '{% $order %}' }], Assign: { b: '{% $c %}' } },
    ['order', 'c'],
  ],
  ['no plain text and no comment', { Output: '$order', Comment: '{% $order %}' }, []],
  ['no expression that is broken or unresolved', { Output: ['{% $order + %}', `{% $order & \${x} %}`] }, []],
  ['no branch inside it', { Branches: [{ Output: '{% $order %}' }] }, []],
])('A JSONata state reads the variables in %s', (_, state, variables) => {
  expect(reads('JSONata', state)).toEqual({ variables, taskToken: false });
});

test.each<[QueryLanguage, object, boolean]>([
  ['JSONPath', { Parameters: { 'a.$': '$$.Task.Token' } }, true],
  ['JSONPath', { Parameters: { 'a.$': "States.Format('{}', $$.Task.Token)" } }, true],
  ['JSONPath', { Parameters: { 'a.$': '$.Task.Token' } }, false],
  ['JSONPath', { Parameters: { 'a.$': '$$.Execution.Id' } }, false],
  ['JSONata', { Arguments: { a: '{% $states.context.Task.Token %}' } }, true],
  ['JSONata', { Arguments: { a: '{% $states.input.Task.Token %}' } }, false],
  ['JSONata', { Arguments: { a: '{% $states.context.Execution.Id %}' } }, false],
  ['JSONata', { Arguments: { a: '{% $now().context.Task.Token %}' } }, false],
])('Whether a %s state reads its task token is known of %j', (language, state, taskToken) => {
  expect(reads(language, state)).toEqual({ variables: [], taskToken });
});

test('The variables of every state are told by its name, sorted, without states that read none', () => {
  const inner = { StartAt: 'In', States: { In: { Type: 'Pass', InputPath: '$b', End: true } } } as const;
  expect(
    variableReferences({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $z & $a %}', Next: 'Both' },
        Both: { Type: 'Parallel', Branches: [inner], End: true },
      },
    }),
  ).toEqual({ A: ['a', 'z'], In: ['b'] });
});
