import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConstructsError } from '../../src/errors.ts';
import { writeBundles } from '../support/bundles.ts';
import { sample } from '../support/sample.ts';
import { synthesize } from '../support/synthesize.ts';
import { type Case, DOUBTFUL, REFUSED } from './cases.ts';

/** What the synthesis says: why it stops, or else what it warns of. */
function saidOf({ workflows, options = {} }: Omit<Case, 'what'>) {
  const folder = mkdtempSync(join(tmpdir(), 'wfm-'));
  const warnings: string[] = [];
  try {
    const bundlesFolder = writeBundles(join(folder, 'bundles'));
    const outputFolder = join(folder, 'out');
    synthesize({ options, workflows, bundlesFolder, outputFolder, warn: (doubt) => warnings.push(doubt) });
    return { warnings };
  } catch (error) {
    if (!(error instanceof ConstructsError)) throw error;
    return { refusal: error.message, warnings };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const refused = REFUSED.map((each) => ({ ...each, ...saidOf(each) }));
const doubtful = DOUBTFUL.map((each) => ({ ...each, ...saidOf(each) }));

test.each(refused)(
  '$what stops the synthesis, with the name of the workflow or the bus and what to do',
  ({ refusal }) => {
    expect(refusal).toMatch(/order|"collect"|rules on a bus/);
    expect(refusal).toMatch(/\. [A-Z]/);
  },
);

test.each(doubtful)('$what is told, and does not stop the synthesis', ({ refusal, warnings }) => {
  expect(refusal).toBeUndefined();
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/^Workflow "order": .*\. [A-Z]/);
});

test('Of a workflow of which nothing is doubtful nothing is told', () => {
  expect(saidOf({ workflows: [sample] })).toEqual({ warnings: [] });
});

test('The page of refusals has every one with its message', async () => {
  const row = (what: string, message = '') => `### ${what}\n\n\`\`\`\n${message}\n\`\`\`\n`;
  const page = [
    '# What the synthesis refuses, and what it warns of\n',
    'Each with the message, for a workflow called `order`. A test (`packages/constructs/test/review`) writes this page with `vitest -u`, and fails where it',
    'says something else than the synthesis. What the settings refuse is in [their reference](configuration.md), what AWS limits in [limits](limits.md); what',
    'breaks the rules of the States Language is told with its place, all of it at once.\n',
    '## Refused\n',
    ...refused.map(({ what, refusal }) => row(what, refusal)),
    '## Doubtful\n',
    'A warning, by the command line of CDKTF as well. The stack is synthesized.\n',
    ...doubtful.map(({ what, warnings }) => row(what, warnings[0])),
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../../../../docs/refusals.md');
});
