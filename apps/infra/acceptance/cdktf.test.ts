import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
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
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator(process.env);
});

afterAll(async () => {
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The command line of CDKTF at the top level, as a user has it. */
async function cdktf(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(
    join(TOP_LEVEL, 'node_modules', '.bin', 'cdktf'),
    [...args, '--app', APP, '--output', join(folder, 'out')],
    {
      cwd: TOP_LEVEL,
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
    },
  );
  return stdout;
}

describe('the command line of CDKTF', () => {
  test('synthesizes the stack', async () => {
    expect(await timed('cdktf', 'synth', () => cdktf('synth'))).toContain(STACK);
  });

  test('deploys it', async () => {
    const outputs = join(folder, 'outputs.json');
    // Locking asks the registry for the hashes of other platforms, and a mirror has none.
    const options = ['--auto-approve', '--skip-provider-lock', '--outputs-file', outputs];
    await timed('cdktf', 'deploy', () => cdktf('deploy', STACK, ...options));
    expect(JSON.parse(readFileSync(outputs, 'utf8'))).toMatchObject({
      [STACK]: { table_name: 'wfm-cdktf-mailboxes', event_bus_name: 'wfm-cdktf' },
    });
  });

  test('destroys it', async () => {
    await timed('cdktf', 'destroy', () => cdktf('destroy', STACK, '--auto-approve', '--skip-provider-lock'));
    const state = JSON.parse(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')) as {
      resources: unknown[];
    };
    expect(state.resources).toEqual([]);
  });
});
