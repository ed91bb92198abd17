import { join } from 'node:path';
import { FUNCTION_NAMES } from '@wfm/contract';
import { expect, test } from 'vitest';
import { writeBundles } from '../support/bundles.ts';
import { sample } from '../support/sample.ts';
import { synthesize } from '../support/synthesize.ts';
import { synthesized } from '../support/synthesized.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tree } from '../support/tree.ts';

const stack = synthesized();

test.each(FUNCTION_NAMES)(
  'A function that Terraform packs (%s) is zipped from its copy in the stack folder, with a fixed file mode',
  (name) => {
    const zip = stack.data['archive_file']?.[`function_${name}_zip`];
    expect(zip).toMatchObject({
      type: 'zip',
      source_file: expect.stringMatching(
        new RegExp(`^\\$\\{path\\.module\\}/assets/function_${name}_bundle/[0-9A-F]{32}/index\\.mjs$`),
      ),
      output_path: `\${path.module}/packages/${name}.zip`,
      output_file_mode: '0644',
    });
  },
);

test('A function that Terraform packs is copied as it was built, without its source map', () => {
  const folder = temporaryFolder();
  const outputFolder = join(folder, 'out');
  const bundlesFolder = writeBundles(join(folder, 'bundles'));
  synthesize({ workflows: [sample], bundlesFolder, outputFolder });
  const assets = Object.entries(tree(join(outputFolder, 'stacks', 'wfm-dev', 'assets')));
  expect(assets.map(([file]) => file.replace(/\/.*\//, '/')).sort()).toEqual(
    FUNCTION_NAMES.map((name) => `function_${name}_bundle/index.mjs`).sort(),
  );
  expect(assets.find(([file]) => file.includes('fail'))?.[1]).toBe(tree(bundlesFolder)['fail/index.mjs']);
});
