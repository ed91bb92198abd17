import { describe, expect, test } from 'vitest';
import {
  allStates,
  dataFlowDiagnostics,
  queryLanguageOf,
  readsOf,
  type StateMachineDefinition,
} from '../../src/index.ts';
import { recordedCases, recordedFolder, recordedNote } from '../support/recorded.ts';

describe.skipIf(recordedFolder === undefined)(`variables${recordedNote}`, () => {
  const cases = recordedCases('asl-execution');

  test('Variable references are found where Step Functions finds them', () => {
    const references = cases.filter(({ kind }) => kind === 'variable-references');
    expect(references.length).toBeGreaterThan(5);
    for (const { id, definition, expect: recorded } of references) {
      const machine = definition as StateMachineDefinition;
      const found = [...allStates(machine)]
        .map(
          ({ name, state }) =>
            [name, [...readsOf(state, queryLanguageOf(state, machine)).variables].sort()] as const,
        )
        .filter(([, names]) => names.length > 0);
      const wanted = Object.entries(recorded.variableReferences ?? {}).map(([name, names]) => [
        name,
        [...names].sort(),
      ]);
      expect(Object.fromEntries(found), id).toEqual(Object.fromEntries(wanted));
    }
  });

  test('Variable references are all assigned in the published samples', () => {
    const diagnostics = recordedCases('asl-corpus').map(({ id, definition }) => ({
      id,
      diagnostics: dataFlowDiagnostics(definition as StateMachineDefinition),
    }));
    expect(diagnostics.filter(({ diagnostics: found }) => found.length > 0)).toEqual([]);
  });
});
