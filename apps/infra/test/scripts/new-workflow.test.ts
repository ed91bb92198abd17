import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { newWorkflow } from '../../scripts/new-workflow/new-workflow.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tree } from '../support/tree.ts';

const TEMPLATE = fileURLToPath(new URL('../../templates/workflow', import.meta.url));
const listOf = (imports: string, entries: string) =>
  `import type { WorkflowModule } from '@wfm/constructs';\n${imports}\n/** The workflows. */\nexport const WORKFLOWS: readonly WorkflowModule[] = [${entries}];\n`;

function folderWith(list: string) {
  const workflowsFolder = temporaryFolder();
  writeFileSync(join(workflowsFolder, 'index.ts'), list);
  const make = (workflow: string) => newWorkflow({ workflow, templateFolder: TEMPLATE, workflowsFolder });
  return { workflowsFolder, make };
}

test('A new workflow has a folder with definition, events and test, and a line in the list', () => {
  const { workflowsFolder, make } = folderWith(
    listOf("import { sample } from './sample/index.ts';\n", 'sample'),
  );
  make('order-fulfilment');
  const files = tree(workflowsFolder);
  expect(Object.keys(files)).toEqual([
    'index.ts',
    'order-fulfilment/definition.ts',
    'order-fulfilment/events.ts',
    'order-fulfilment/index.ts',
    'order-fulfilment/order-fulfilment.test.ts',
  ]);
  expect(files['index.ts']).toBe(
    listOf(
      "import { orderFulfilmentWorkflow } from './order-fulfilment/index.ts';\nimport { sample } from './sample/index.ts';\n",
      'sample, orderFulfilmentWorkflow',
    ),
  );
  expect(files['order-fulfilment/index.ts']).toContain(
    "export const orderFulfilmentWorkflow: WorkflowModule = {\n  name: 'order-fulfilment',",
  );
  expect(Object.values(files).join()).not.toMatch(/example/i);
});

test('The imports of the list are sorted as the formatter does, numbers as numbers', () => {
  const { workflowsFolder, make } = folderWith(listOf('', ''));
  for (const name of ['step-10', 'step-2', 'step', 'a-step', 'step-2b']) make(name);
  const paths = tree(workflowsFolder)['index.ts']?.match(/(?<='\.\/)[^/]+/g);
  expect(paths).toEqual(['a-step', 'step', 'step-2', 'step-2b', 'step-10']);
});

test('A new workflow may have a name that looks like the one in the template', () => {
  const { workflowsFolder, make } = folderWith(listOf('', ''));
  make('example-two');
  expect(tree(workflowsFolder)['example-two/index.ts']).toContain(
    "export const exampleTwoWorkflow: WorkflowModule = {\n  name: 'example-two',",
  );
});

test('A list that is too long for a line is written as the formatter does', () => {
  const { workflowsFolder, make } = folderWith(listOf('', ''));
  for (const name of ['one', 'two', 'three', 'four', 'five']) make(name);
  expect(tree(workflowsFolder)['index.ts']).toContain(
    'WorkflowModule[] = [\n  oneWorkflow,\n  twoWorkflow,\n  threeWorkflow,\n  fourWorkflow,\n  fiveWorkflow,\n];',
  );
  make('six');
  expect(tree(workflowsFolder)['index.ts']).toContain('  fiveWorkflow,\n  sixWorkflow,\n];');
});

test.each(['', 'Order', 'order_two', '-order', 'fail', 'x'.repeat(33), '../out'])(
  'A new workflow with the name "%s" is refused, and nothing is written',
  (name) => {
    const { workflowsFolder, make } = folderWith(listOf('', ''));
    expect(() => make(name)).toThrow(/^The name of a workflow must be lower-case letters/);
    expect(Object.keys(tree(workflowsFolder))).toEqual(['index.ts']);
  },
);

test('A new workflow is refused where its folder is there, or the list cannot be read', () => {
  const { workflowsFolder, make } = folderWith('export const WORKFLOWS = all();\n');
  expect(() => make('order')).toThrow(/^index\.ts must have `export const WORKFLOWS/);
  mkdirSync(join(workflowsFolder, 'order'));
  expect(() => make('order')).toThrow('there is a folder order');
});
