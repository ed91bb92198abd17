import { expect, test } from 'vitest';
import { emit, fromDefinition, InvalidDefinitionError } from '../../src/index.ts';

const machineOf = (state: unknown) => ({ StartAt: 'A', States: { A: state } });
const OBJECT = 'Expected value of type Object';
const TEXT = 'Expected value of type String';
const LIST = 'Expected value of type Array';
const STATES = 'Expected an object with at least one state';

test.each<[unknown, string, string]>([
  [5, '/', OBJECT],
  [{ States: { A: { Type: 'Fail' } } }, '/StartAt', TEXT],
  [{ StartAt: 'A', States: {} }, '/States', STATES],
  [{ StartAt: 'A', States: [] }, '/States', STATES],
  [machineOf(5), '/States/A', OBJECT],
  [
    machineOf({ Type: 'Dance' }),
    '/States/A/Type',
    'Value should be one of the following: [Task, Pass, Wait, Choice, Parallel, Map, Succeed, Fail]',
  ],
  [machineOf({ Type: 'Pass', Next: 5 }), '/States/A/Next', TEXT],
  [machineOf({ Type: 'Choice', Choices: [], Default: 5 }), '/States/A/Default', TEXT],
  [machineOf({ Type: 'Pass', QueryLanguage: 5 }), '/States/A/QueryLanguage', TEXT],
  [machineOf({ Type: 'Task', Catch: {} }), '/States/A/Catch', LIST],
  [machineOf({ Type: 'Task', Catch: [5] }), '/States/A/Catch[0]', OBJECT],
  [machineOf({ Type: 'Task', Catch: [null] }), '/States/A/Catch[0]', OBJECT],
  [machineOf({ Type: 'Task', Catch: [{ Next: 5 }] }), '/States/A/Catch[0]/Next', TEXT],
  [machineOf({ Type: 'Choice' }), '/States/A/Choices', LIST],
  [machineOf({ Type: 'Choice', Choices: [{}] }), '/States/A/Choices[0]/Next', TEXT],
  [machineOf({ Type: 'Parallel' }), '/States/A/Branches', LIST],
  [machineOf({ Type: 'Parallel', Branches: [5] }), '/States/A/Branches[0]', OBJECT],
  [machineOf({ Type: 'Map', ItemProcessor: 5 }), '/States/A/ItemProcessor', OBJECT],
  [machineOf({ Type: 'Map', Iterator: { StartAt: 'B' } }), '/States/A/Iterator/States', STATES],
])('%j is refused, as no walk through it is possible', (definition, location, message) => {
  expect(() => fromDefinition(definition)).toThrow(InvalidDefinitionError);
  expect(() => fromDefinition(definition)).toThrow(`  ${location}: SCHEMA_VALIDATION_FAILED: ${message}`);
});

test('A text that is no JSON or has a member twice is refused', () => {
  expect(() => fromDefinition('{')).toThrow('INVALID_JSON_DESCRIPTION: Definition is not valid JSON');
  expect(() => fromDefinition('{"StartAt":"A","StartAt":"B"}')).toThrow("Duplicate field 'StartAt'");
});

test('A machine that breaks rules can be walked all the same', () => {
  const broken = machineOf({ Type: 'Pass', Next: 'Nowhere', Result: { Next: 5 } });
  expect(fromDefinition(broken)).toBe(broken);
  expect(fromDefinition(machineOf({ Type: 'Map' }))).toEqual(machineOf({ Type: 'Map' }));
});

test('A definition is the same as a value, as a text, and when it is emitted', () => {
  const machine = machineOf({ Type: 'Pass', Result: { b: 1, a: [null, 'x'] }, End: true });
  expect(fromDefinition(machine)).toBe(machine);
  expect(fromDefinition(JSON.stringify(machine))).toEqual(machine);
  expect(JSON.parse(emit(fromDefinition(machine)))).toEqual(machine);
});
