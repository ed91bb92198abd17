import { describe, expect, test } from 'vitest';
import { type StateMachineDefinition, validate } from '../../src/index.ts';
import { recordedCases, recordedFolder, recordedNote } from '../support/recorded.ts';
import { secondOpinion } from '../support/second-opinion.ts';

describe.skipIf(recordedFolder === undefined)(`what Step Functions answered${recordedNote}`, () => {
  const cases = [...recordedCases('asl-execution'), ...recordedCases('asl-corpus')].filter(
    ({ kind }) => kind !== 'test-state',
  );
  const accepted = cases.filter(({ expect: { valid } = {} }) => valid !== false);
  const refused = cases.filter(({ expect: { valid } = {} }) => valid === false);

  test('A verdict is known for definitions of both sorts', () => {
    expect(accepted.length).toBeGreaterThan(500);
    expect(refused.length).toBeGreaterThan(5);
  });

  test('A definition that Step Functions takes has no diagnostic', () => {
    const complaints = accepted
      .map(({ id, type = 'STANDARD', definition }) => ({ id, diagnostics: validate(definition, { type }) }))
      .filter(({ diagnostics }) => diagnostics.length > 0);
    expect(complaints).toEqual([]);
  });

  test('A definition that Step Functions refuses has a diagnostic', () => {
    const missed = refused.filter(
      ({ type = 'STANDARD', definition, definitionText }) =>
        validate(definition ?? definitionText, { type }).length === 0,
    );
    expect(missed.map(({ id }) => id)).toEqual([]);
  });

  test('The second validator does not object to the published samples', () => {
    const objections = recordedCases('asl-corpus')
      .map(({ id, definition }) => ({ id, diagnostics: secondOpinion(definition as StateMachineDefinition) }))
      .filter(({ diagnostics }) => diagnostics.length > 0);
    expect(objections).toEqual([]);
  });
});
