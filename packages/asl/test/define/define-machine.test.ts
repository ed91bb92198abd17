import { expect, test } from 'vitest';
import { flow, jsonata, machine, pass } from '../../src/flow/index.ts';
import { defineBranch, defineMachine, InvalidDefinitionError } from '../../src/index.ts';

const reading = (Output: string) =>
  ({ StartAt: 'A', States: { A: { Type: 'Pass', QueryLanguage: 'JSONata', Output, End: true } } }) as const;

test('A machine that reads a variable which nothing assigns is not built', () => {
  const unassigned = 'UNASSIGNED_VARIABLE: Reads $order, but no state on the way here assigns it';
  expect(() => defineMachine(reading('{% $order %}'))).toThrow(InvalidDefinitionError);
  expect(() => defineMachine(reading('{% $order %}'))).toThrow(unassigned);
  expect(() => defineBranch('JSONata', reading('{% $order %}'))).toThrow(unassigned);
  expect(() => machine(flow().state('A', () => pass({ Output: jsonata('$order') })))).toThrow(unassigned);
});

test('A machine that breaks a rule of the language is not built', () => {
  const message = "Reference to 'order' at the top level is not supported.";
  expect(() => defineMachine(reading('{% order %}'))).toThrow(message);
  expect(() => defineBranch('JSONata', reading('{% order %}'))).toThrow(message);
});

test('A branch is read in the query language that it is defined in', () => {
  const branch = { StartAt: 'A', States: { A: { Type: 'Pass', Output: '{% order %}', End: true } } } as const;
  expect(() => defineBranch('JSONata', branch)).toThrow('UNSUPPORTED_JSONATA_EXPRESSION');
});

test('What is sound is built as it was written', () => {
  const sound = reading('{% $states.input %}');
  expect(defineMachine(sound)).toBe(sound);
  expect(defineBranch('JSONata', sound)).toBe(sound);
});
