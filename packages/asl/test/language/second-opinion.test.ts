import { expect, test } from 'vitest';
import type { StateMachineDefinition } from '../../src/index.ts';
import { secondOpinion } from '../support/second-opinion.ts';

test('The second opinion finds broken rules in the fields of a state', () => {
  const machine = {
    StartAt: 'A',
    States: { A: { Type: 'Wait', Seconds: 1, Timestamp: '2030-01-01T00:00:00Z', End: true } },
  } as const;
  expect(secondOpinion(machine)).toMatchObject([
    { code: 'SCHEMA_VALIDATION_FAILED', message: expect.stringMatching(/exactly one/i) },
  ]);
});

test('The second opinion leaves the definition as it is, and payloads alone', () => {
  const machine: StateMachineDefinition = {
    StartAt: 'A',
    QueryLanguage: 'JSONata',
    States: { A: { Type: 'Pass', Output: { States: { Next: 'nowhere' } }, End: true } },
  };
  const before = structuredClone(machine);
  expect(secondOpinion(machine)).toEqual([]);
  expect(machine).toEqual(before);
});
