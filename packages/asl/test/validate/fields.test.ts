import { describe, expect, it } from 'vitest';
import { type StateMachineType, validate } from '../../src/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is found in one JSONPath state that ends the machine. */
function found(state: Fields, options: { language?: string; type?: StateMachineType } = {}): string[] {
  const machine = { StartAt: 'S', QueryLanguage: options.language ?? 'JSONPath', States: { S: state } };
  return validate(machine, options.type === undefined ? {} : { type: options.type }).map(
    ({ code, pointer }) => `${code} ${pointer.replace('/States/S', '')}`,
  );
}

const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const inner = { StartAt: 'In', States: { In: { Type: 'Succeed' } } };

describe('a state is refused', () => {
  it.each<[string, Fields, string[]]>([
    ['with neither Next nor End', { Type: 'Pass' }, ['MISSING_FIELD ', 'MISSING_TERMINAL_STATE ']],
    ['with Next and End', { Type: 'Pass', Next: 'S', End: true }, ['CONFLICTING_FIELDS ']],
    ['with a field of no state', { Type: 'Pass', Frob: 1, End: true }, ['UNKNOWN_FIELD /Frob']],
    [
      'with a field of another state',
      { Type: 'Wait', Seconds: 1, Result: 1, End: true },
      ['UNKNOWN_FIELD /Result'],
    ],
    ['with Output in JSONPath', { Type: 'Pass', Output: {}, End: true }, ['UNKNOWN_FIELD /Output']],
    ['without its Resource', { Type: 'Task', End: true }, ['MISSING_FIELD ']],
    ['with two timeouts', { ...call, TimeoutSeconds: 1, TimeoutSecondsPath: '$.a' }, ['CONFLICTING_FIELDS ']],
    ['with a timeout of zero', { ...call, TimeoutSeconds: 0 }, ['INVALID_VALUE /TimeoutSeconds']],
    [
      'with a heartbeat that is no shorter than the timeout',
      { ...call, TimeoutSeconds: 9, HeartbeatSeconds: 9 },
      ['INVALID_VALUE /HeartbeatSeconds'],
    ],
    ['with no time to wait for', { Type: 'Wait', End: true }, ['MISSING_FIELD ']],
    [
      'with a day that does not exist',
      { Type: 'Wait', Timestamp: '2026-02-29T00:00:00Z', End: true },
      ['INVALID_VALUE /Timestamp'],
    ],
    [
      'with no way to choose',
      { Type: 'Choice', Choices: [] },
      ['INVALID_VALUE /Choices', 'MISSING_TERMINAL_STATE '],
    ],
    [
      'with ErrorEquals of nothing',
      { ...call, Retry: [{ ErrorEquals: [] }] },
      ['INVALID_VALUE /Retry/0/ErrorEquals'],
    ],
    [
      'with a shrinking backoff',
      { ...call, Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] },
      ['INVALID_VALUE /Retry/0/BackoffRate'],
    ],
    [
      'with States.ALL before the last entry',
      { ...call, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] },
      ['INVALID_VALUE /Retry/0/ErrorEquals'],
    ],
    [
      'with States.ALL beside another name',
      { ...call, Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] },
      ['INVALID_VALUE /Retry/0/ErrorEquals'],
    ],
    [
      'with one member given twice',
      { ...call, Parameters: { a: 1, 'a.$': '$.a' } },
      ['CONFLICTING_FIELDS /Parameters/a.$'],
    ],
    [
      'with text where a path must be',
      { ...call, Parameters: { 'a.$': 'a' } },
      ['INVALID_PATH /Parameters/a.$'],
    ],
    ['with a wildcard in ResultPath', { ...call, ResultPath: '$.a[*]' }, ['INVALID_PATH /ResultPath']],
    ['with the context object as ResultPath', { ...call, ResultPath: '$$.a' }, ['INVALID_PATH /ResultPath']],
    ['with a Map of nothing', { Type: 'Map', End: true }, ['MISSING_FIELD ']],
    [
      'with more than all failures tolerated',
      { Type: 'Map', ItemProcessor: inner, ToleratedFailurePercentage: 101, End: true },
      ['INVALID_VALUE /ToleratedFailurePercentage'],
    ],
    ['with an error given twice', { Type: 'Fail', Error: 'E', ErrorPath: '$.e' }, ['CONFLICTING_FIELDS ']],
    [
      'with a variable called states',
      { Type: 'Pass', Assign: { states: 1 }, End: true },
      ['INVALID_VALUE /Assign/states'],
    ],
  ])('%s', (_, state, expected) => {
    expect(found(state)).toEqual(expected);
  });

  it.each<[string, Fields, string[]]>([
    ['with Parameters in JSONata', { ...call, Parameters: {} }, ['UNKNOWN_FIELD /Parameters']],
    [
      'with an expression that does not parse',
      { Type: 'Fail', Error: '{% ( %}' },
      ['INVALID_JSONATA /Error'],
    ],
    ['with a list as Arguments', { ...call, Arguments: [1] }, ['INVALID_VALUE /Arguments']],
    ['with a plain text as timeout', { ...call, TimeoutSeconds: 'soon' }, ['INVALID_VALUE /TimeoutSeconds']],
    [
      'with a plain text as Condition',
      { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'S' }] },
      ['INVALID_VALUE /Choices/0/Condition', 'MISSING_TERMINAL_STATE '],
    ],
  ])('%s', (_, state, expected) => {
    expect(found(state, { language: 'JSONata' })).toEqual(expected);
  });

  it.each([
    ['arn:aws:states:::dynamodb:query', 'STANDARD'],
    ['arn:aws:states:::lambda:invoke.sync', 'STANDARD'],
    ['arn:aws:states:::aws-sdk:dynamodb:query.sync', 'STANDARD'],
    ['arn:aws:states:::nosuch:thing', 'STANDARD'],
    ['lambda', 'STANDARD'],
    ['arn:aws:states:::lambda:invoke.waitForTaskToken', 'EXPRESS'],
    ['arn:aws:states:eu-west-1:111111111111:activity:a', 'EXPRESS'],
  ] as const)('for the resource %s in a %s machine', (Resource, type) => {
    expect(found({ ...call, Resource }, { type })).toEqual(['INVALID_RESOURCE /Resource']);
  });
});

describe('a value that is no machine', () => {
  it.each([
    [null],
    ['text'],
    [[]],
    [{}],
    [{ StartAt: 'S', States: {} }],
    [{ StartAt: 'S', States: { S: { Type: 'Dance' } } }],
  ])('is found to be none: %j', (value) => {
    expect(validate(value).map(({ code }) => code)).toContain('SCHEMA_VALIDATION_FAILED');
  });

  it('is not taken for one because of its prototype', () => {
    const machine = { StartAt: 'S', States: { S: { Type: 'Pass', constructor: 1, End: true } } };
    expect(validate(machine).map(({ pointer }) => pointer)).toEqual(['/States/S/constructor']);
  });
});

it('a finding names the rule, the value and the place, and the place is escaped', () => {
  const machine = { StartAt: 'a/b', States: { 'a/b': { Type: 'Wait', Seconds: -1, End: true } } };
  expect(validate(machine)).toEqual([
    {
      code: 'INVALID_VALUE',
      pointer: '/States/a~1b/Seconds',
      message: 'must be a whole number of at least 0 and at most 99999999, but is -1',
    },
  ]);
});
