import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { terraformDifferences } from '../../scripts/terraform-differences.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A synthesized folder with one stack of these files. */
function synthesizedFolder(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'stacks', 'wfm'), { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: files }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'stacks', 'wfm', name), text);
  return folder;
}

test('Two synthesized folders are the same to Terraform whatever their layout and the notes of the tool', () => {
  const one = synthesizedFolder({
    'cdk.tf.json': '{"//":{"version":"1"},"resource":{"a":[]}}',
    'index.mjs': '1',
  });
  const other = synthesizedFolder({
    'cdk.tf.json': '{\n"//": 2, "resource": {"a": [\n]}}',
    'index.mjs': '1',
  });
  expect(terraformDifferences(one, other)).toEqual([]);
});

test('Two synthesized folders differ by an argument, by code, and by a file that only one has', () => {
  const one = synthesizedFolder({ 'cdk.tf.json': '{"a":1}', 'index.mjs': '1' });
  const other = synthesizedFolder({ 'cdk.tf.json': '{"a":2}', 'index.mjs': '2', 'more.zip': '' });
  expect(terraformDifferences(one, other)).toEqual([
    'stacks/wfm/cdk.tf.json',
    'stacks/wfm/index.mjs',
    'stacks/wfm/more.zip',
  ]);
});
