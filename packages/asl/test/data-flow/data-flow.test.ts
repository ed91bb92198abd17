import { expect, test } from 'vitest';
import {
  dataFlowDiagnostics,
  machineOf,
  parseExpression,
  type State,
  type StateMachineDefinition,
} from '../../src/index.ts';
import { monitored } from '../../src/monitored/index.ts';
import { single } from '../support/definitions.ts';

function found(definition: StateMachineDefinition): string[] {
  return dataFlowDiagnostics(definition).map(
    ({ code, location, message }) => `${code} ${location} ${message.split(',')[0]}`,
  );
}

test('A variable must be assigned on some way before it is read', () => {
  expect(
    found({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: {
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Assign: { done: 1 },
          Output: '{% $done %}',
          Catch: [{ ErrorEquals: ['E'], Assign: { why: 1 }, Next: 'B' }],
          Next: 'C',
        },
        B: { Type: 'Pass', Output: ['{% $why & $done %}'], Next: 'C' },
        C: { Type: 'Succeed', Output: '{% $why & $done %}' },
      },
    }),
  ).toEqual(['UNASSIGNED_VARIABLE /States/A Reads $done', 'UNASSIGNED_VARIABLE /States/B Reads $done']);
});

test('A variable is seen inside a container, and what is assigned inside is not seen outside', () => {
  expect(
    found({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Each' },
        Each: {
          Type: 'Map',
          ItemsPath: '$outer',
          ItemProcessor: {
            StartAt: 'One',
            States: {
              One: { Type: 'Pass', Parameters: { 'a.$': '$outer' }, Assign: { inner: 1 }, End: true },
            },
          },
          Next: 'After',
        },
        After: { Type: 'Pass', Parameters: { 'a.$': "States.Format('$no {}', $inner.b)" }, End: true },
      },
    }),
  ).toEqual(['UNASSIGNED_VARIABLE /States/After Reads $inner']);
});

test('A variable may be assigned by an earlier turn of a loop', () => {
  expect(
    found({
      QueryLanguage: 'JSONata',
      StartAt: 'Start',
      States: {
        Start: { Type: 'Pass', Next: 'Again' },
        Again: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $exists($count) %}', Assign: { count: 2 }, Next: 'Start' }],
          Assign: { count: 1 },
          Default: 'End',
        },
        End: { Type: 'Succeed' },
      },
    }),
  ).toEqual([]);
});

test('A variable that an expression asks for need not be assigned', () => {
  const reading = (Output: string): StateMachineDefinition => ({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Pass', Output, End: true } },
  });
  expect(found(reading('{% $exists($a) ? $a : 0 %}'))).toEqual([]);
  expect(found(reading('{% $exists($a.b.c) ? $a.b.c : 0 %}'))).toEqual([]);
  expect(found(reading('{% $exists($a) ? $b : $count($c) %}'))).toEqual([
    'UNASSIGNED_VARIABLE /States/A Reads $b',
    'UNASSIGNED_VARIABLE /States/A Reads $c',
  ]);
});

test('A branch can be left from each of its states', () => {
  expect(
    found({
      StartAt: 'A',
      States: {
        A: {
          Type: 'Choice',
          Choices: [{ Variable: '$.a', IsPresent: true, Next: 'B' }],
          Default: 'C',
        },
        B: { Type: 'Pass', Next: 'B' },
        C: { Type: 'Succeed' },
      },
    }),
  ).toEqual(['NO_WAY_TO_AN_END /States/B No way leads from "B" to an end of its branch']);
});

test('A task token is read only where it is given out', () => {
  const task = (Resource: string) =>
    found(
      single('A', {
        Type: 'Task',
        Resource,
        Parameters: { 'token.$': '$$.Task.Token' },
        End: true,
      }),
    );
  expect(task('arn:aws:states:::lambda:invoke')).toEqual(['STRAY_TASK_TOKEN /States/A Reads the task token']);
  expect(task('arn:aws:states:::lambda:invoke.waitForTaskToken')).toEqual([]);
});

test.each<[string, string[]]>([
  ['$order.id & $states.input.a', ['order']],
  ['($x := 1; $x + $y)', ['y']],
  ['$map($list, function($v, $i) { $v + $i + $offset })', ['list', 'offset']],
  ['$sum($prices) > $max([1, 2])', ['prices']],
  ['$.a[$ = $$.b]', []],
  ['$map($list, $uppercase)', ['list']],
])('The variables that the expression %s reads are known', (expression, variables) => {
  const parsed = parseExpression(expression);
  expect(parsed.kind === 'parsed' && [...parsed.reads.variables].sort()).toEqual([...variables].sort());
});

test('A monitored work reads nothing that is not there', () => {
  const work = single('Work', { Type: 'Pass', QueryLanguage: 'JSONata', End: true });
  const options = { monitor: 'm', tableName: 't', eventBusName: 'b', collectFunctionArn: 'c' };
  expect(dataFlowDiagnostics(machineOf(monitored(work, options)))).toEqual([]);
});

test('A state that is no Task has no task token to read', () => {
  const state = { Type: 'Pass', Parameters: { 'token.$': '$$.Task.Token' }, End: true } as const;
  expect(found(single('A', state))).toEqual(['STRAY_TASK_TOKEN /States/A Reads the task token']);
});

test.each([
  'arn:aws:states:::states:startExecution.sync:2',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a deployment tool resolves it.
  '${resource}',
])('A Task that calls %s may read its task token', (Resource) => {
  const state = { Type: 'Task', Resource, Parameters: { 'token.$': '$$.Task.Token' }, End: true } as const;
  expect(found(single('A', state))).toEqual([]);
});

test('The diagnostic of a variable names those that are assigned', () => {
  const reading = { Type: 'Pass', Parameters: { 'a.$': '$missing' }, End: true } as const;
  const messages = (Assign: object) =>
    dataFlowDiagnostics({
      StartAt: 'A',
      States: { A: { Type: 'Pass', Assign, Next: 'B' } as State, B: reading },
    }).map(({ message }) => message);
  expect(messages({ a: 1, 'b.$': '$.b' })).toEqual([
    'Reads $missing, but no state on the way here assigns it (assigned: $a, $b)',
  ]);
  expect(messages({})).toEqual(['Reads $missing, but no state on the way here assigns it (assigned: none)']);
});
