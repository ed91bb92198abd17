import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Emulator, startEmulator } from './support/emulator.ts';
import { run } from './support/program.ts';
import { timed } from './support/report.ts';

const TOP_LEVEL = fileURLToPath(new URL('../../..', import.meta.url));
const STACK = 'wfm-cdktf';
const { scripts } = JSON.parse(readFileSync(join(TOP_LEVEL, 'package.json'), 'utf8')) as {
  readonly scripts: { readonly 'synth:app': string };
};
/** The app that cdktf.json names, with the workflow of the scenarios in place of those that are listed. */
const APP = scripts['synth:app'].replace('apps/infra/src/main.ts', 'apps/infra/fixtures/scenarios/main.ts');

const folder = mkdtempSync(join(tmpdir(), 'wfm-cdktf-'));
const OUTPUT = join(folder, 'out');
/** Locking asks the registry for the hashes of other platforms, and a mirror has none. */
const OPTIONS = ['--skip-provider-lock', '--app', APP, '--output', OUTPUT];
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator(process.env);
});

afterAll(async () => {
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a program as a user with these settings does. @returns what it says. */
async function asUser(program: string, args: readonly string[], cwd = TOP_LEVEL): Promise<string> {
  const { stdout } = await run(program, args, {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      CI: '1',
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: inject('cliConfig'),
      WFM_ENVIRONMENT: 'cdktf',
      WFM_ENDPOINT: emulator.endpoint,
      // The archive provider is not in every mirror.
      WFM_PACKAGING: 'prebuilt',
      WFM_FUNCTIONS_RUNTIME: 'nodejs22.x',
      WFM_STATE_PATH: join(folder, 'terraform.tfstate'),
    },
    install: 'Run: npx -y pnpm@10 install',
  });
  return stdout;
}

/** The command line of CDKTF at the top level. */
const cdktf = (...args: readonly string[]) => asUser(join(TOP_LEVEL, 'node_modules', '.bin', 'cdktf'), args);

/** Plain Terraform, in the folder that CDKTF has synthesized to. */
const terraform = (...args: readonly string[]) => asUser('terraform', args, join(OUTPUT, 'stacks', STACK));

test('The command line of CDKTF synthesizes the stack', async () => {
  const options = ['--app', APP, '--output', OUTPUT];
  expect(await timed('cdktf', 'synth', () => cdktf('synth', ...options))).toContain(STACK);
});

test('The command line of CDKTF shows behind a mirror what it would do', async () => {
  const said = await timed('cdktf', 'diff', () => cdktf('diff', STACK, ...OPTIONS));
  expect(said).toContain('aws_dynamodb_table.mailboxes');
});

test('The command line of CDKTF deploys the stack', async () => {
  const outputs = join(folder, 'outputs.json');
  const options = ['--auto-approve', '--outputs-file', outputs, ...OPTIONS];
  await timed('cdktf', 'deploy', () => cdktf('deploy', STACK, ...options));
  expect(JSON.parse(readFileSync(outputs, 'utf8'))).toMatchObject({
    [STACK]: { table_name: 'wfm-cdktf-mailboxes', event_bus_name: 'wfm-cdktf' },
  });
});

test('The command line of CDKTF has one state with plain Terraform', async () => {
  expect(JSON.parse(await terraform('output', '-json'))).toMatchObject({
    table_name: { value: 'wfm-cdktf-mailboxes' },
  });
  expect(await terraform('state', 'list')).toContain('aws_dynamodb_table.mailboxes');
});

test('The command line of CDKTF destroys the stack, and a last line says so', async () => {
  const destruction = ['--import', 'tsx', 'apps/infra/src/destruction/main.ts', STACK];
  const said = await timed('cdktf', 'destroy', () =>
    asUser(process.execPath, [...destruction, '--auto-approve', ...OPTIONS]),
  );
  expect(said.trim().split('\n').at(-1)).toMatch(
    /^wfm-cdktf in us-east-1 is destroyed: all \d+ resources are gone, none is left in its state\.$/,
  );
  expect(await terraform('state', 'list')).toBe('');
});
