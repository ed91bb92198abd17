import { expect, test } from 'vitest';
import {
  continuedBy,
  machineOf,
  mergeStates,
  NameClashError,
  prefixed,
  sequence,
  spelledOut,
  validate,
} from '../../src/index.ts';
import { single } from '../support/definitions.ts';

const work = {
  StartAt: 'Decide',
  States: {
    Decide: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.big %}', Next: 'Big' }],
      Default: 'Small',
    },
    Big: { Type: 'Succeed', Output: { size: 'big' } },
    Small: {
      Type: 'Parallel',
      Branches: [single('Inside', { Type: 'Pass', End: true })],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
      End: true,
    },
    Broken: { Type: 'Fail', Error: 'Broken' },
  },
} as const;

test('A continued fragment leads from every good end to the next state, and keeps failures', () => {
  expect(continuedBy(work, 'Stop').States).toEqual({
    Decide: work.States.Decide,
    Big: { Type: 'Pass', Output: { size: 'big' }, Next: 'Stop' },
    Small: {
      Type: 'Parallel',
      Branches: [single('Inside', { Type: 'Pass', End: true })],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
      Next: 'Stop',
    },
    Broken: { Type: 'Fail', Error: 'Broken' },
  });
});

test('A continued fragment forms a valid machine with its sequel', () => {
  const both = sequence(work, single('Last', { Type: 'Succeed' }));
  expect(validate({ ...both, QueryLanguage: 'JSONata' })).toEqual([]);
});

test('Names of composed fragments may not occur twice, at any depth', () => {
  expect(() => mergeStates(work.States, single('Inside', { Type: 'Succeed' }).States)).toThrow(
    NameClashError,
  );
  expect(() => sequence(work, work)).toThrow('"Decide" occurs twice');
});

test('Names of composed fragments are distinct when the same fragment is used again under a prefix', () => {
  const twice = sequence(work, prefixed('Again: ', work));
  expect(validate({ ...twice, QueryLanguage: 'JSONata' })).toEqual([]);
  expect(Object.keys(twice.States)).toContain('Again: Small');
});

test('The name of a state does not become a special member of an object', () => {
  const odd = single('__proto__x', { Type: 'Succeed' });
  expect(Object.keys(mergeStates(odd.States))).toEqual(['__proto__x']);
});

test('The query language of a machine moves to the top when all states have JSONata', () => {
  const states = spelledOut({ ...work, QueryLanguage: 'JSONata' });
  expect(states.States['Broken']).toEqual({ Type: 'Fail', Error: 'Broken', QueryLanguage: 'JSONata' });
  expect(machineOf(states)).toEqual({ ...work, QueryLanguage: 'JSONata' });
});

test('The query language of a machine stays with the JSONata states when one state has JSONPath', () => {
  const jsonata = spelledOut({ ...single('A', { Type: 'Pass', End: true }), QueryLanguage: 'JSONata' });
  const jsonPath = spelledOut(single('B', { Type: 'Pass', ResultPath: null, End: true }));
  expect(machineOf(sequence(jsonata, jsonPath))).toEqual({
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', QueryLanguage: 'JSONata', Next: 'B' },
      B: { Type: 'Pass', ResultPath: null, End: true },
    },
  });
});
