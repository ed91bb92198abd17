import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeBundles } from '@wfm/constructs/testing';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.ts';
import { tree } from './support/tree.ts';

const MAIN = fileURLToPath(new URL('../fixtures/scenarios/main.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/**
 * Runs the program as CDKTF does: in a folder, with an output folder in the environment, and without the deprecations
 * that a package of CDKTF meets on Node.js 22.
 */
function run(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
) {
  mkdirSync(folder, { recursive: true });
  const bundles = writeBundles(join(folder, 'bundles'));
  return spawnSync(process.execPath, ['--no-deprecation', '--import', TSX, MAIN, ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      CHECKPOINT_DISABLE: '1',
      CDKTF_OUTDIR: join(folder, 'out'),
      WFM_BUNDLES: bundles,
      ...environment,
    },
  });
}

test('A synthesis writes the same bytes in any folder, time zone and language, and nothing of the machine', () => {
  const root = temporaryFolder();
  const one = join(root, 'one');
  const other = join(root, 'another', 'deeper');
  // A local state is a file of the checkout, to which the way is another one from each of these folders.
  const state = { WFM_STATE_BUCKET: 'states' };
  expect(run(one, { ...state, TZ: 'UTC', LANG: 'C' })).toMatchObject({ status: 0, stderr: '' });
  expect(run(other, { ...state, TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
  const written = tree(join(one, 'out'));
  expect(tree(join(other, 'out'))).toEqual(written);
  expect(Object.keys(written)).toContain('stacks/wfm-dev/cdk.tf.json');
  const text = written['stacks/wfm-dev/cdk.tf.json'] ?? '';
  expect(text).not.toContain(root);
  expect(text).not.toContain(hostname());
  expect(text).not.toMatch(new RegExp(`/home/|/Users/|"/(tmp|root|var)|\\b${userInfo().homedir}\\b`));
});

test('A synthesis writes the same again over an earlier one', () => {
  const folder = temporaryFolder();
  expect(run(folder).status).toBe(0);
  const first = tree(join(folder, 'out'));
  expect(run(folder).status).toBe(0);
  expect(tree(join(folder, 'out'))).toEqual(first);
});

test('A synthesis tells a wrong setting in one line and writes nothing', () => {
  const folder = temporaryFolder();
  const { status, stderr } = run(folder, { WFM_LOGS_RETENTION_DAYS: 'long' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^WFM_LOGS_RETENTION_DAYS must be one of 1, 3, [^\n]*, but is "long"\.[^\n]*\n$/);
  expect(tree(folder)).not.toHaveProperty('out/manifest.json');
});

test('A synthesis with --preflight writes the stack, and warns in one line where it could not be deployed', () => {
  const folder = temporaryFolder();
  const environment = { TERRAFORM_BINARY_NAME: 'no-such-terraform' };
  const { status, stderr } = run(folder, environment, ['--preflight']);
  expect([status, stderr]).toEqual([
    0,
    expect.stringMatching(/^The stack cannot be deployed from here: Terraform must be on the PATH[^\n]*\n$/),
  ]);
  expect(tree(folder)).toHaveProperty('out/manifest.json');
});

test('A synthesis reads the configuration file that WFM_CONFIG names', () => {
  const folder = temporaryFolder();
  const config = join(folder, 'workflow-monitor.json');
  writeFileSync(config, '{"environment":"prod"}');
  expect(run(folder, { WFM_CONFIG: config }).status).toBe(0);
  expect(Object.keys(tree(join(folder, 'out')))).toContain('stacks/wfm-prod/cdk.tf.json');
});

test('A synthesis says which bundle was not built, and how to build it', () => {
  const folder = temporaryFolder();
  const { status, stderr } = run(folder, { WFM_BUNDLES: join(folder, 'nothing') });
  expect(status).toBe(1);
  expect(stderr).toBe(
    `The bundle of the function "fail" must be at ${join(folder, 'nothing', 'fail', 'index.mjs')}, but is not there. Build it with: pnpm --filter @wfm/handlers build\n`,
  );
});
