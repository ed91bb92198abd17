import { expect, test } from 'vitest';
import { validate } from '../../src/index.ts';

function found(definition: unknown): string[] {
  return validate(definition).map(({ code, location, message }) => `${code} ${location}: ${message}`);
}

const end = { Type: 'Succeed' };

test('A state leads only to states of its branch', () => {
  expect(
    found({
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'In', States: { In: { Type: 'Pass', Next: 'Both' } } }],
          Next: 'Nowhere',
        },
        End: end,
      },
    }),
  ).toEqual([
    "MISSING_TRANSITION_TARGET /States/Both/Branches[0]/States/In/Next: Missing 'Next' target: Both",
    "MISSING_TRANSITION_TARGET /States/Both/Next: Missing 'Next' target: Nowhere",
    'MISSING_TRANSITION_TARGET /States/End: State "End" is not reachable.',
  ]);
});

test('A machine starts at one of its states', () => {
  expect(found({ StartAt: 'B', States: { A: end } })).toEqual([
    "MISSING_TRANSITION_TARGET /StartAt: Missing 'StartAt' target: B",
    'MISSING_TRANSITION_TARGET /States/A: State "A" is not reachable.',
  ]);
});

test('A name such as toString leads nowhere unless a state has it', () => {
  expect(found({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'toString' }, End: end } })).toContain(
    "MISSING_TRANSITION_TARGET /States/A/Next: Missing 'Next' target: toString",
  );
  expect(found({ StartAt: 'constructor', States: { constructor: end } })).toEqual([]);
});

test('A state can be reached by Catch and by Default', () => {
  expect(
    found({
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
        Good: end,
      },
    }),
  ).toEqual([]);
});

test('A machine that never ends is refused, by a diagnostic without a place', () => {
  expect(
    validate({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } }),
  ).toEqual([
    {
      code: 'MISSING_END_STATE',
      message: 'Workflow has no terminal state',
      hint: 'end a state with End: true, or add a Succeed or a Fail',
    },
  ]);
});

test('A machine with two states of one name is refused, at any depth', () => {
  expect(
    found({
      StartAt: 'A',
      States: { A: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: end } }], End: true } },
    }),
  ).toEqual(['DUPLICATE_STATE_NAME /States/A/Branches[0]/States/A: Duplicate State name: A']);
});

test('The name of a state has at most 80 characters', () => {
  expect(found({ StartAt: 'x'.repeat(80), States: { ['x'.repeat(80)]: end } })).toEqual([]);
  const name = 'x'.repeat(81);
  expect(found({ StartAt: name, States: { [name]: end } })).toEqual([
    `INVALID_STATE_NAME /States/${name}: State name '${name}' exceeds the 80-character limit allowed by the service`,
  ]);
});

test('The diagnostic of a missing target names up to eight states', () => {
  const machineOf = (count: number) => ({
    StartAt: 'X',
    States: Object.fromEntries(Array.from({ length: count }, (_, index) => [`S${index}`, end])),
  });
  const hintOf = (count: number) => validate(machineOf(count))[0]?.hint;
  expect(hintOf(8)).toBe('known here: "S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"');
  expect(hintOf(10)).toBe('known here: "S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7" and 2 more');
});
