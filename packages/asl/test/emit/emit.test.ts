import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Branch,
  canonical,
  DefinitionTooLargeError,
  emit,
  InvalidDefinitionError,
  type State,
} from '../../src/index.ts';
import { linearMachine, single } from '../support/definitions.ts';

/** The same object with its members in another order, down to the states' fields. */
function reordered<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).reverse()) as Value;
}

test('Emission writes the same text whatever the order in which states and fields were written', () => {
  fc.assert(
    fc.property(linearMachine, (machine) => {
      const States = Object.fromEntries(
        Object.entries(machine.States)
          .reverse()
          .map(([name, state]) => [name, reordered<State>(state)]),
      );
      expect(emit(reordered({ ...machine, States }))).toBe(emit(machine));
    }),
  );
});

test('Emission changes nothing but order', () => {
  fc.assert(
    fc.property(linearMachine, (machine) => {
      expect(canonical(machine)).toEqual(machine);
      expect(JSON.parse(emit(machine))).toEqual(machine);
    }),
  );
});

test('Emission refuses what is invalid, and names all of it', () => {
  const broken = {
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Succeed' } },
  } as const;
  expect(() => emit(broken)).toThrow(InvalidDefinitionError);
  expect(() => emit(broken)).toThrow(/Missing 'Next' target: B[\s\S]*State "C" is not reachable/);
});

test('Emission refuses what is longer than 1,048,576 characters', () => {
  const long = single('A', { Type: 'Pass', Result: 'x'.repeat(1_048_576), End: true });
  expect(() => emit(long)).toThrow(DefinitionTooLargeError);
});

test('Emission keeps unresolved references of a deployment tool', () => {
  const machine = single('A', { Type: 'Pass', Result: `\${aws_dynamodb_table.t.name}`, End: true });
  expect(emit(machine, { indent: 0 })).toContain(`"\${aws_dynamodb_table.t.name}"`);
});

test('Emission indents by two spaces, or as it is told', () => {
  const machine = single('A', { Type: 'Succeed' });
  expect(emit(machine)).toContain('\n  "StartAt"');
  expect(emit(machine, { indent: 4 })).toContain('\n    "StartAt"');
  expect(emit(machine, { indent: 0 })).toBe('{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}');
});

test('States come in the order in which they can be reached, then those that cannot', () => {
  const States = {
    Z: { Type: 'Fail' },
    B: { Type: 'Succeed' },
    A: { Type: 'Pass', Next: 'B' },
    Y: { Type: 'Fail' },
  };
  expect(Object.keys(canonical({ StartAt: 'A', States } as Branch).States)).toEqual(['A', 'B', 'Y', 'Z']);
});
