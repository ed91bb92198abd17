import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readWorkflowList } from '../src/workflow-list.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const ORDER = "export const order = { name: 'order' };\n";
const LIST = "import { order } from './order/index.ts';\nexport const WORKFLOWS = [order];\n";

function folderWith(files: Readonly<Record<string, string>>): { readonly path: string; readonly url: URL } {
  const path = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, url: pathToFileURL(join(path, 'index.ts')) };
}

test('The workflows of a list are those that it names', async () => {
  const { url } = folderWith({ 'index.ts': LIST, 'order/index.ts': ORDER });
  expect(await readWorkflowList(url)).toEqual({ workflows: [{ name: 'order' }], doubts: [] });
});

test('A workflow whose folder is there and whose line is not is told', async () => {
  const { path, url } = folderWith({
    'index.ts': LIST,
    'order/index.ts': ORDER,
    'refund/index.ts': ORDER,
    'shared/money.ts': '',
  });
  expect((await readWorkflowList(url)).doubts).toEqual([
    `Workflow "refund": its folder is there, but ${join(path, 'index.ts')} does not import it, so that it is not in the stack. Put it into the list.`,
  ]);
});

test('A line of a workflow whose folder is gone is refused with what to do', async () => {
  const { path, url } = folderWith({ 'index.ts': LIST });
  await expect(readWorkflowList(url)).rejects.toMatchObject({
    name: 'WorkflowListError',
    message: `The list of workflows ${join(path, 'index.ts')} imports the workflow "order", but there is no ${join(path, 'order/index.ts')}. Take its lines out of the list, or put its folder back.`,
  });
});
