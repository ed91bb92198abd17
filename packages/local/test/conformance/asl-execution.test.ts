import { parseDefinitionText } from '@wfm/asl/language';
import { describe, expect, test } from 'vitest';
import deviations from './asl-execution.deviations.json' with { type: 'json' };
import floors from './asl-execution.floors.json' with { type: 'json' };
import {
  type ExecutionCase,
  readCases,
  readCorpus,
  type TestStateCase,
  type ValidationCase,
  type VariableReferencesCase,
} from './asl-execution-cases.ts';
import { LEVELS, type Level, runCase } from './asl-execution-run.ts';
import { runValidationCase, runVariableReferencesCase } from './definition-run.ts';
import { inProcess } from './door.ts';
import { runTestStateCase } from './test-state-run.ts';

const folder = process.env['WFM_CONFORMANCE_DIR'];

describe.skipIf(folder === undefined)('recorded executions', () => {
  const cases = folder === undefined ? [] : readCases(`${folder}/asl-execution`);
  const executions = cases.filter(isExecution);

  test('Recorded executions agree with AWS at each level as often as is checked in', async () => {
    const passed = { status: 0, result: 0, cause: 0, historyTypes: 0, history: 0 } satisfies Record<
      Level,
      number
    >;
    const differing: string[] = [];
    for (const { recorded } of executions) {
      const { agrees } = await runCase(recorded, inProcess);
      for (const level of LEVELS) if (agrees[level] === true) passed[level] += 1;
      const first = LEVELS.find((level) => agrees[level] === false);
      if (first !== undefined && !deviations.some(({ id }) => id === recorded.id))
        differing.push(`${first}: ${recorded.id}`);
    }
    expect(differing).toEqual([]);
    for (const level of LEVELS) {
      expect(passed[level], `executions that agree at the level ${level}`).toBeGreaterThanOrEqual(
        floors.execution[level],
      );
    }
  });

  test('Recorded executions are tested state by state as AWS does', async () => {
    const tests = cases.filter(isTestState).map(({ recorded }) => recorded);
    const differing: unknown[] = [];
    for (const recorded of tests) {
      const { agrees, seen } = await runTestStateCase(recorded, inProcess);
      if (!agrees && !deviations.some(({ id }) => id === recorded.id))
        differing.push({ id: recorded.id, seen });
    }
    expect(differing).toEqual([]);
    const known = tests.filter(({ id }) => deviations.some((deviation) => deviation.id === id));
    expect(tests.length - known.length).toBeGreaterThanOrEqual(floors.testState);
  });

  test('Definitions that AWS refuses are refused here, for the same reasons', async () => {
    const validations = cases.filter(isValidation);
    for (const { recorded } of validations) {
      const { agrees, seen, expected } = await runValidationCase(recorded, inProcess);
      expect(agrees, `${recorded.id}: ${JSON.stringify({ seen, expected })}`).toBe(true);
    }
    expect(validations.length).toBeGreaterThanOrEqual(floors.validation);
  });

  test('Every published definition is accepted', () => {
    const definitions = folder === undefined ? [] : readCorpus(`${folder}/asl-corpus`);
    const refused = definitions.flatMap(({ id, definition }) => {
      const result = parseDefinitionText(JSON.stringify(definition));
      return result.valid ? [] : [{ id, diagnostics: result.diagnostics }];
    });
    expect(refused).toEqual([]);
    expect(definitions.length).toBeGreaterThanOrEqual(floors.corpus);
  });

  test('The variables that each state refers to are those that AWS names', async () => {
    const referenceCases = cases.filter(isVariableReferences);
    for (const { recorded } of referenceCases) {
      const { agrees, seen, expected } = await runVariableReferencesCase(recorded, inProcess);
      expect(agrees, `${recorded.id}: ${JSON.stringify({ seen, expected })}`).toBe(true);
    }
    expect(referenceCases.length).toBeGreaterThanOrEqual(floors.variableReferences);
  });
});

test.skipIf(folder !== undefined)('Recorded cases are not present', () => {
  expect(process.env['WFM_CONFORMANCE_DIR']).toBeUndefined();
});

type Case = ReturnType<typeof readCases>[number];

function isExecution(item: Case): item is Case & { readonly recorded: ExecutionCase } {
  return item.recorded.kind === 'execution';
}

function isTestState(item: Case): item is Case & { readonly recorded: TestStateCase } {
  return item.recorded.kind === 'test-state';
}

function isValidation(item: Case): item is Case & { readonly recorded: ValidationCase } {
  return item.recorded.kind === 'validation';
}

function isVariableReferences(item: Case): item is Case & { readonly recorded: VariableReferencesCase } {
  return item.recorded.kind === 'variable-references';
}
