import { describe, expect, it } from 'vitest';
import { jsonataReads } from '../../src/data-flow/jsonata-names.ts';
import { dataFlowFindings, machineOf, type StateMachineDefinition } from '../../src/index.ts';
import { monitored } from '../../src/monitored/index.ts';
import { single } from '../support/definitions.ts';

function found(definition: StateMachineDefinition): string[] {
  return dataFlowFindings(definition).map(
    ({ code, pointer, message }) => `${code} ${pointer} ${message.split(',')[0]}`,
  );
}

describe('a variable', () => {
  it('must be assigned on some way before it is read', () => {
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
    ).toEqual(['UNASSIGNED_VARIABLE /States/A reads $done', 'UNASSIGNED_VARIABLE /States/B reads $done']);
  });

  it('is seen inside a container, and what is assigned inside is not seen outside', () => {
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
    ).toEqual(['UNASSIGNED_VARIABLE /States/After reads $inner']);
  });

  it('may be assigned by an earlier turn of a loop', () => {
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
            Default: 'Start',
          },
        },
      }),
    ).toEqual([]);
  });
});

describe('a task token', () => {
  it('is read only where it is given out', () => {
    const task = (Resource: string) =>
      found(
        single('A', {
          Type: 'Task',
          Resource,
          Parameters: { 'token.$': '$$.Task.Token' },
          End: true,
        }),
      );
    expect(task('arn:aws:states:::lambda:invoke')).toEqual([
      'STRAY_TASK_TOKEN /States/A reads the task token',
    ]);
    expect(task('arn:aws:states:::lambda:invoke.waitForTaskToken')).toEqual([]);
  });
});

describe('what an expression reads', () => {
  it.each<[string, string[]]>([
    ['$order.id & $states.input.a', ['order']],
    ['($x := 1; $x + $y)', ['y']],
    ['$map($list, function($v, $i) { $v + $i + $offset })', ['list', 'offset']],
    ['$sum($prices) > $max([1, 2])', ['prices']],
    ['$.a[$ = $$.b]', []],
    ['$map($list, $uppercase)', ['list']],
    ['not parsed (', []],
  ])('is known of %s', (expression, variables) => {
    expect([...jsonataReads(expression).variables].sort()).toEqual([...variables].sort());
  });
});

it('a monitored work reads nothing that is not there', () => {
  const work = single('Work', { Type: 'Pass', QueryLanguage: 'JSONata', End: true });
  const options = { monitor: 'm', tableName: 't', eventBusName: 'b', collectFunctionArn: 'c' };
  expect(dataFlowFindings(machineOf(monitored(work, options)))).toEqual([]);
});
