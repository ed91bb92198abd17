import { describe, expect, it } from 'vitest';
import { type StateMachineDefinition, validate } from '../../src/index.ts';

function codes(definition: StateMachineDefinition): string[] {
  return validate(definition).map(({ code, pointer }) => `${code} ${pointer}`);
}

describe('the way through a machine', () => {
  it('leads only to states of the same branch', () => {
    expect(
      codes({
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [{ StartAt: 'In', States: { In: { Type: 'Pass', Next: 'Both' } } }],
            Next: 'Nowhere',
          },
        },
      }),
    ).toEqual([
      'MISSING_TRANSITION_TARGET /States/Both/Next',
      'MISSING_TERMINAL_STATE /States/Both',
      'MISSING_TRANSITION_TARGET /States/Both/Branches/0/States/In/Next',
      'MISSING_TERMINAL_STATE /States/Both/Branches/0/States/In',
    ]);
  });

  it('reaches every state', () => {
    expect(codes({ StartAt: 'A', States: { A: { Type: 'Succeed' }, 'B/~': { Type: 'Succeed' } } })).toEqual([
      'UNREACHABLE_STATE /States/B~1~0',
    ]);
  });

  it('goes over Catch and Default too', () => {
    expect(
      codes({
        StartAt: 'Call',
        States: {
          Call: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: 'f' },
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Look' }],
            End: true,
          },
          Look: {
            Type: 'Choice',
            Choices: [{ Variable: '$.Error', StringEquals: 'E', Next: 'Bad' }],
            Default: 'Good',
          },
          Bad: { Type: 'Fail' },
          Good: { Type: 'Succeed' },
        },
      }),
    ).toEqual([]);
  });

  it('comes to an end', () => {
    expect(
      codes({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } }),
    ).toEqual(['MISSING_TERMINAL_STATE /States/A', 'MISSING_TERMINAL_STATE /States/B']);
  });

  it('has one name for each state of the whole machine', () => {
    expect(
      codes({
        StartAt: 'A',
        States: {
          A: {
            Type: 'Parallel',
            Branches: [{ StartAt: 'A', States: { A: { Type: 'Succeed' } } }],
            End: true,
          },
        },
      }),
    ).toEqual(['DUPLICATE_STATE_NAMES /States/A/Branches/0/States/A']);
  });
});

describe('an expression', () => {
  it('is parsed wherever a JSONata state has one', () => {
    expect(
      validate({
        StartAt: 'A',
        QueryLanguage: 'JSONata',
        States: {
          A: { Type: 'Pass', Output: { a: ['{% 1 + %}', '{% fine %}', 'no {% expression'] }, End: true },
        },
      }),
    ).toMatchObject([
      {
        code: 'INVALID_JSONATA',
        pointer: '/States/A/Output/a/0',
        message: expect.stringContaining('{% 1 + %}'),
      },
    ]);
  });
});
