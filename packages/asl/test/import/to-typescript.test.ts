import { describe, expect, test } from 'vitest';
import {
  canonical,
  emit,
  fromDefinition,
  InvalidDefinitionError,
  type StateMachineDefinition,
  toTypeScript,
} from '../../src/index.ts';
import { ModuleFolder } from '../support/compile.ts';

const odd: StateMachineDefinition = {
  Comment: 'It\'s "odd"\n',
  QueryLanguage: 'JSONata',
  StartAt: "it's",
  States: {
    "it's": {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'In', States: { In: { Type: 'Pass', Output: { States: { Type: 'Pass' } }, End: true } } },
      ],
      Next: 'each',
    },
    each: {
      Type: 'Map',
      Items: [],
      ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Succeed' } } },
      End: true,
    },
  },
};

describe('a definition as TypeScript', () => {
  test('calls a function per state and writes the rest as it is', () => {
    expect(toTypeScript(odd)).toMatchInlineSnapshot(`
      "import { defineMachine, map, parallel, pass, succeed } from '@wfm/asl';

      export const machine = defineMachine({
        Comment: 'It\\'s "odd"\\n',
        QueryLanguage: 'JSONata',
        StartAt: 'it\\'s',
        States: {
          'it\\'s': parallel({
            Branches: [
              { StartAt: 'In', States: { In: pass({ Output: { States: { Type: 'Pass' } }, End: true }) } },
            ],
            Next: 'each',
          }),
          each: map({ Items: [], ItemProcessor: { StartAt: 'One', States: { One: succeed({}) } }, End: true }),
        },
      });
      "
    `);
  });

  test('compiles and builds the same definition', async () => {
    const modules = new ModuleFolder();
    const file = modules.add('odd.ts', toTypeScript(odd, { name: 'odd', from: modules.packageSpecifier }));
    expect(await modules.compile()).toBe('');
    const built = (await import(file)) as { odd: unknown };
    expect(built.odd).toEqual(odd);
  });
});

describe('a definition that is read', () => {
  test('may be JSON text, and is emitted as it was', () => {
    expect(fromDefinition(JSON.stringify(odd))).toEqual(odd);
    expect(JSON.parse(emit(fromDefinition(odd)))).toEqual(odd);
    expect(canonical(fromDefinition(odd))).toEqual(odd);
  });

  test('must be a machine', () => {
    expect(() => fromDefinition('{')).toThrow(InvalidDefinitionError);
    expect(() => fromDefinition({ States: {} })).toThrow(
      '/StartAt: SCHEMA_VALIDATION_FAILED: Expected value of type String',
    );
  });
});
