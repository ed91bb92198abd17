import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsOf } from '../../src/config/read-settings.ts';
import type { SettingsInput } from '../../src/config/schema.ts';
import { synthesize } from '../../src/synthesize.ts';
import { WORKFLOWS } from '../../src/workflows.ts';
import { providerMirror, writeCliConfig } from './provider-mirror.ts';
import { Terraform } from './terraform.ts';

const BUNDLES = fileURLToPath(new URL('../../../../packages/handlers/dist', import.meta.url));

/** Synthesizes the stack that the settings describe into a folder, and gives Terraform there. */
export function terraformFor(folder: string, input: SettingsInput): Terraform {
  const settings = settingsOf(input);
  const outputFolder = join(folder, 'out');
  const stack = synthesize({ settings, workflows: WORKFLOWS, bundlesFolder: BUNDLES, outputFolder });
  const cliConfig = join(folder, 'terraform.tfrc');
  writeCliConfig(cliConfig, providerMirror(process.env));
  return new Terraform(join(outputFolder, 'stacks', stack), {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    TF_CLI_CONFIG_FILE: cliConfig,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
  });
}
