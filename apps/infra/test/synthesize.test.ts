import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WorkflowModule } from '@wfm/constructs';
import { sample, writeBundles } from '@wfm/constructs/testing';
import { Annotations } from 'cdktf';
import { expect, test } from 'vitest';
import { TOP_LEVEL } from '../src/config/caller.ts';
import { parseSettingsInput } from '../src/config/parse-settings.ts';
import { synthesize } from '../src/synthesize.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { tree } from './support/tree.ts';

test('A warning of what a workflow makes is written without the files of this machine that lead to it', () => {
  const warning: WorkflowModule<void> = {
    ...sample,
    resources: (scope) => Annotations.of(scope).addWarning('The queue keeps messages for a day only.'),
  };
  const folder = temporaryFolder();
  const outputFolder = join(folder, 'out');
  synthesize({
    settings: parseSettingsInput({}),
    workflows: [warning],
    bundlesFolder: writeBundles(join(folder, 'bundles')),
    stateFolder: outputFolder,
    outputFolder,
  });
  expect(readFileSync(join(outputFolder, 'manifest.json'), 'utf8')).toContain('messages for a day only');
  const told = Object.entries(tree(outputFolder)).filter(([, text]) => text.includes(resolve(TOP_LEVEL)));
  expect(told.map(([file]) => file)).toEqual([]);
});
