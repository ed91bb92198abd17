import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { sample, writeBundles } from '@wfm/constructs/testing';
import { expect, test } from 'vitest';
import { TOP_LEVEL } from '../src/config/caller.ts';
import { parseSettingsInput } from '../src/config/parse-settings.ts';
import { OUTPUT_FOLDER } from '../src/output-folder.ts';
import { synthesize } from '../src/synthesize.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { tree } from './support/tree.ts';

const TURBO = join(TOP_LEVEL, 'node_modules/.bin/turbo');
const PROVIDER_BYTES = 8_000_000;

/**
 * A checkout in small, with the tasks as they are declared: its `synth` writes what the real one wrote, and what it
 * writes depends on `src/version`.
 */
function checkout(packaging: 'archive' | 'prebuilt') {
  const top = temporaryFolder();
  const synthesized = join(top, 'made');
  const output = join(top, 'apps/infra/dist/cdktf.out');
  const bundlesFolder = writeBundles(join(top, 'bundles'));
  const settings = parseSettingsInput({ packaging });
  synthesize({ settings, workflows: [sample], bundlesFolder, stateFolder: top, outputFolder: output });
  mkdirSync(join(top, 'apps/infra/src'), { recursive: true });
  writeFileSync(join(top, 'apps/infra/src/version'), '1');
  const script = `const fs = require('fs'); fs.cpSync('${synthesized}', 'dist/cdktf.out', { recursive: true });`;
  writeFileSync(join(top, 'apps/infra/synth.cjs'), script);
  const json = (file: string, content: object) => writeFileSync(join(top, file), JSON.stringify(content));
  json('package.json', { name: 'top', packageManager: 'npm@10.8.0', workspaces: ['apps/*'] });
  json('package-lock.json', { name: 'top', lockfileVersion: 3, packages: {} });
  json('apps/infra/package.json', { name: '@wfm/infra', scripts: { synth: 'node synth.cjs' } });
  copyFileSync(join(TOP_LEVEL, 'turbo.json'), join(top, 'turbo.json'));
  copyFileSync(join(TOP_LEVEL, 'apps/infra/turbo.json'), join(top, 'apps/infra/turbo.json'));
  const made = tree(output);
  for (const [file, content] of Object.entries(made)) {
    mkdirSync(dirname(join(synthesized, file)), { recursive: true });
    writeFileSync(join(synthesized, file), content, 'latin1');
  }
  rmSync(join(top, 'apps/infra/dist'), { recursive: true });
  return { top, output, made, stack: join(output, 'stacks/wfm-dev') };
}

/** `pnpm synth` there. @returns whether it was a cache hit. */
function synth(top: string): boolean {
  const { status, stdout, stderr } = spawnSync(
    TURBO,
    ['run', 'synth', '--only', '--cache-dir', join(top, 'cache'), '--no-update-notifier'],
    { cwd: top, encoding: 'utf8', env: { PATH: process.env['PATH'], TURBO_TELEMETRY_DISABLED: '1' } },
  );
  expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('1 successful')]);
  return stdout.includes('1 cached');
}

/** Leaves what `terraform init` and `terraform apply` leave. @returns the file of the state. */
function apply(stack: string, serial: number): string {
  const { terraform } = JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8'));
  const state = resolve(stack, terraform.backend.local.path);
  writeFileSync(state, JSON.stringify({ version: 4, serial }));
  const provider = join(stack, '.terraform/providers/terraform-provider-aws');
  mkdirSync(dirname(provider), { recursive: true });
  writeFileSync(provider, randomBytes(PROVIDER_BYTES));
  writeFileSync(join(stack, '.terraform.lock.hcl'), `# ${serial}`);
  writeFileSync(join(stack, 'change.plan'), `plan ${serial}`);
  return state;
}

const cachedBytes = (top: string) =>
  readdirSync(join(top, 'cache')).reduce((sum, file) => sum + statSync(join(top, 'cache', file)).size, 0);

test.each(['archive', 'prebuilt'] as const)(
  'What an apply wrote survives a synthesis from the cache, and none of it goes in there (%s)',
  (packaging) => {
    const { top, output, made, stack } = checkout(packaging);
    expect(synth(top)).toBe(false);
    apply(stack, 64);
    // Synthesized anew beside what the apply left, which is when that would go into the cache.
    writeFileSync(join(top, 'apps/infra/src/version'), '2');
    expect(synth(top)).toBe(false);
    const state = apply(stack, 70);

    expect(synth(top)).toBe(true);

    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ serial: 70 });
    expect(readFileSync(join(stack, '.terraform.lock.hcl'), 'utf8')).toBe('# 70');
    expect(cachedBytes(top)).toBeLessThan(PROVIDER_BYTES);
    // Nor does the state go where everything made is thrown away.
    rmSync(join(top, 'apps/infra/dist'), { recursive: true });
    expect(synth(top)).toBe(true);
    expect(tree(output)).toEqual(made);
    expect(existsSync(state)).toBe(true);
  },
  120_000,
);

test('The state is the same file, whatever folder the stack is synthesized to', () => {
  const folder = temporaryFolder();
  const bundlesFolder = writeBundles(join(folder, 'bundles'));
  const stateOf = (output: string) => {
    const outputFolder = join(folder, output);
    const stack = synthesize({
      settings: parseSettingsInput({}),
      workflows: [sample],
      stateFolder: join(folder, 'top'),
      ...{ bundlesFolder, outputFolder },
    });
    const stackFolder = join(outputFolder, 'stacks', stack);
    const { terraform } = JSON.parse(readFileSync(join(stackFolder, 'cdk.tf.json'), 'utf8'));
    return resolve(stackFolder, terraform.backend.local.path);
  };
  const expected = join(folder, 'top/terraform.wfm-dev.tfstate');
  expect([stateOf('top/apps/infra/dist/cdktf.out'), stateOf('out')]).toEqual([expected, expected]);
});

test('The command line of CDKTF makes the stack where the others look for it', () => {
  const { output } = JSON.parse(readFileSync(join(TOP_LEVEL, 'cdktf.json'), 'utf8')) as { output: string };
  expect(resolve(TOP_LEVEL, output)).toBe(OUTPUT_FOLDER);
});
