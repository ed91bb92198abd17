import { expect, test } from 'vitest';
import { type StateMachineDefinition, toTypeScript } from '../../src/index.ts';
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

test('TypeScript of a definition calls a function per state and writes the rest as it is', () => {
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

test('TypeScript of a definition compiles and builds the same definition', async () => {
  const modules = new ModuleFolder();
  const file = modules.add('odd.ts', toTypeScript(odd, { name: 'odd', from: modules.packageSpecifier }));
  expect(await modules.compile()).toBe('');
  const built = (await import(file)) as { odd: unknown };
  expect(built.odd).toEqual(odd);
});

test.each<[string, object, string]>([
  ['a payload that looks like a state', { Output: { Type: 'Pass' } }, "Output: { Type: 'Pass' }"],
  ['a payload of scalars', { Output: [null, 1.5, true] }, 'Output: [null, 1.5, true]'],
  [
    'a payload that looks like states',
    { Output: { States: { A: { Type: 'Pass' } } } },
    "Output: { States: { A: { Type: 'Pass' } } }",
  ],
  [
    'a payload that looks like a branch',
    { Output: { Branches: [{ States: { A: { Type: 'Pass' } } }] } },
    "Output: { Branches: [{ States: { A: { Type: 'Pass' } } }] }",
  ],
  ['a member that would set the prototype', { Output: JSON.parse('{"__proto__":1}') }, "['__proto__']: 1"],
  ['a text with quotes', { Comment: `it's "odd"` }, `Comment: 'it\\'s "odd"'`],
])('%s stays as it is', (_, fields, written) => {
  const machine = { StartAt: 'A', States: { A: { Type: 'Pass', ...fields, End: true } } };
  expect(toTypeScript(machine as StateMachineDefinition)).toContain(written);
});

test('An empty list or object is written on its line, and what is longer than 100 characters on several', () => {
  const machineOf = (Output: unknown) =>
    toTypeScript({ StartAt: 'A', States: { A: { Type: 'Succeed', Output } } } as StateMachineDefinition);
  expect(machineOf({ a: [], b: {} })).toContain('Output: { a: [], b: {} }');
  const long = 'x'.repeat(60);
  expect(machineOf([long, long])).toContain(`Output: [\n        '${long}',\n        '${long}',\n      ]`);
});
