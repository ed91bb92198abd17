import { join } from 'node:path';
import { sample } from '@wfm/constructs/testing';
import { inject } from 'vitest';
import { reader } from '../../fixtures/messages/reader.ts';
import { parseSettingsInput } from '../../src/config/parse-settings.ts';
import type { SettingsInput } from '../../src/config/schema.ts';
import { synthesize } from '../../src/synthesize.ts';
import { Terraform } from './terraform.ts';

/** Synthesizes the stack that the settings describe, with the sample and a workflow that reads messages, and gives Terraform there. */
export function terraformFor(folder: string, input: SettingsInput): Terraform {
  // Every provider that the stack works with takes this runtime; which one a mirror holds is the machine's affair.
  const settings = parseSettingsInput({ ...input, functions: { runtime: 'nodejs22.x', ...input.functions } });
  const outputFolder = join(folder, 'out');
  const bundlesFolder = inject('bundlesFolder');
  const stack = synthesize({
    settings,
    workflows: [sample, reader],
    bundlesFolder,
    stateFolder: folder,
    outputFolder,
  });
  return new Terraform(join(outputFolder, 'stacks', stack), {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    TF_CLI_CONFIG_FILE: inject('cliConfig'),
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
  });
}
