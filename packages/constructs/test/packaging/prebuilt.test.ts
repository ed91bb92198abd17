import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTION_NAMES } from '@wfm/contract';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writeBundles } from '../support/bundles.ts';
import { sample } from '../support/sample.ts';
import { synthesize } from '../support/synthesize.ts';
import { resource, synthesized } from '../support/synthesized.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tree } from '../support/tree.ts';

const options = { packaging: 'prebuilt' } as const;

test('A prebuilt function needs no archive provider', () => {
  const { provider, data } = synthesized({ packaging: 'prebuilt' });
  expect(Object.keys(provider)).toEqual(['aws']);
  expect(data).not.toHaveProperty('archive_file');
});

test('A prebuilt function is a zip with the bundle beside the stack, which names its file and hash', () => {
  const folder = temporaryFolder();
  const bundlesFolder = writeBundles(join(folder, 'bundles'));
  const outputFolder = join(folder, 'out');
  const stack = synthesize({ options, workflows: [sample], bundlesFolder, outputFolder });
  const stackFolder = join(outputFolder, 'stacks', stack);
  const terraform = JSON.parse(readFileSync(join(stackFolder, 'cdk.tf.json'), 'utf8'));
  for (const name of FUNCTION_NAMES) {
    const { filename, source_code_hash } = resource(terraform, 'aws_lambda_function', `function_${name}`);
    expect(filename).toBe(`\${path.module}/packages/${name}.zip`);
    const zip = readFileSync(join(stackFolder, 'packages', `${name}.zip`));
    expect(source_code_hash).toBe(createHash('sha256').update(zip).digest('base64'));
    const bundle = readFileSync(join(bundlesFolder, name, 'index.mjs'));
    expect(Object.entries(unzipSync(zip))).toEqual([['index.mjs', new Uint8Array(bundle)]]);
  }
});

test('A prebuilt zip has the same bytes in two folders, and over an earlier run', () => {
  const folder = temporaryFolder();
  const written = ['one', 'other', 'one'].map((name) => {
    const outputFolder = join(folder, name, 'out');
    const bundlesFolder = writeBundles(join(folder, name, 'bundles'));
    synthesize({ options, workflows: [sample], bundlesFolder, outputFolder });
    return tree(outputFolder);
  });
  expect(written[1]).toEqual(written[0]);
  expect(written[2]).toEqual(written[0]);
  expect(Object.keys(written[0] ?? {}).filter((file) => file.endsWith('.zip'))).toHaveLength(5);
});
