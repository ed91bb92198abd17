import { describe, expect, test } from 'vitest';
import { canonical, dataFlowDiagnostics, fromDefinition, toTypeScript, validate } from '../../src/index.ts';
import { ModuleFolder } from '../support/compile.ts';
import { recordedCases, recordedFolder, recordedNote } from '../support/recorded.ts';

describe.skipIf(recordedFolder === undefined)(`published and recorded definitions${recordedNote}`, () => {
  const samples = recordedCases('asl-corpus');
  const executed = recordedCases('asl-execution').filter(
    ({ kind, definition }) => kind !== 'test-state' && typeof definition === 'object',
  );

  test('Published definitions are all there', () => {
    expect(samples).toHaveLength(74);
    expect(executed.length).toBeGreaterThan(450);
  });

  test('Published definitions are read and written again without a change', () => {
    for (const { id, definition } of [...samples, ...executed]) {
      expect(canonical(fromDefinition(definition)), id).toEqual(definition);
    }
  });

  test('Published definitions become TypeScript that compiles and builds the same definition', {
    timeout: 120_000,
  }, async () => {
    const modules = new ModuleFolder();
    // Some recordings show what happens to a machine that reads what nobody assigned; a builder refuses to make one.
    const valid = [...samples, ...executed].filter(
      ({ definition }) =>
        validate(definition).length === 0 && dataFlowDiagnostics(fromDefinition(definition)).length === 0,
    );
    expect(valid).toEqual(expect.arrayContaining(samples));
    expect(valid.length).toBeGreaterThan(480);
    const files = valid.map(({ definition }, index) =>
      modules.add(
        `definition-${index}.ts`,
        toTypeScript(fromDefinition(definition), { from: modules.packageSpecifier }),
      ),
    );
    expect(await modules.compile()).toBe('');
    for (const [index, file] of files.entries()) {
      const { machine } = (await import(file)) as { machine: unknown };
      expect(machine, valid[index]?.id).toEqual(valid[index]?.definition);
    }
  });
});
