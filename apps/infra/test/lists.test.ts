import { resolve } from 'node:path';
import { sample } from '@wfm/constructs/testing';
import { expect, test } from 'vitest';
import { TOP_LEVEL } from '../src/config/caller.ts';
import { parseSettingsInput } from '../src/config/parse-settings.ts';
import { synthesize } from '../src/synthesize.ts';
import { exampleWorkflow } from '../templates/workflow/index.ts';
import { runEach } from '../testing/run-each.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const named = (name: string) => ({ ...exampleWorkflow, name });

const LISTS = {
  'the sample alone': [sample],
  'several workflows that are not the sample': ['order', 'approval', 'refund'].map(named),
  'the sample after another workflow': [exampleWorkflow, sample],
};

test.each(Object.entries(LISTS))(
  'With %s listed, the stack loads and each workflow runs',
  async (_, workflows) => {
    const settings = parseSettingsInput({});
    const outputFolder = temporaryFolder();
    const bundlesFolder = resolve(TOP_LEVEL, settings.bundles);
    synthesize({ settings, workflows, bundlesFolder, stateFolder: outputFolder, outputFolder });
    const succeeded = workflows.map(({ name }) => [name, 'SUCCEEDED']);
    expect(await runEach(outputFolder)).toEqual(Object.fromEntries(succeeded));
  },
);
