import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runSteps } from '../../scripts/test-aws/run-steps.ts';
import { type Step, settingsVariables, stepsOf } from '../../scripts/test-aws/steps.ts';
import { parseEnvironment } from '../../src/config/environment-variables.ts';
import { settingLeaves } from '../../src/config/leaves.ts';
import { parseSettings } from '../../src/config/parse-settings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const OPTIONS = { top: '/top', folder: '/tmp/run', environment: 'tabc123', region: 'eu-west-1' };
const TITLES = [
  'Synthesize a stack with names of its own',
  'Say what it costs: by the run, and by the month that it does not last',
  'Load the providers',
  'Deploy',
  'Read what was made',
  'Run the scenarios on AWS',
  'Stop what still runs',
  'Destroy',
];

test('The steps of pnpm test:aws lead from a stack of its own over the scenarios to nothing left', () => {
  expect(stepsOf(OPTIONS).map(({ title }) => title)).toEqual(TITLES);
  const drain = stepsOf(OPTIONS).find(({ args }) => args.includes('drain'));
  expect(drain?.args.slice(1)).toEqual(['drain', '--stack', 'wfmaws-tabc123', '--mode', 'stop']);
});

test('The stack of pnpm test:aws has settings that are taken, without protection against its end', () => {
  const variables = settingsVariables(OPTIONS);
  const settings = parseSettings({ environment: variables, file: undefined });
  expect(settings).toMatchObject({
    region: 'eu-west-1',
    namePrefix: 'wfmaws',
    environment: 'tabc123',
    encryption: { customerKey: true },
    alarms: { enabled: true, dashboard: true },
    table: { deletionProtection: false },
  });
  const found = parseEnvironment(variables, settingLeaves()).map(({ setBy }) => setBy);
  const own = Object.keys(variables).filter((name) => name.startsWith('WFM_'));
  expect(found.sort()).toEqual(own.sort());
});

test('The steps of pnpm test:aws take away what was made whatever has failed, and only that', async () => {
  const done: string[] = [];
  const failed = await runSteps(stepsOf(OPTIONS), async ({ title }: Step) => {
    done.push(title);
    if (title === 'Deploy' || title === 'Stop what still runs') throw new Error('no');
  });
  expect(done).toEqual([...TITLES.slice(0, 4), ...TITLES.slice(-2)]);
  expect(failed).toEqual(['Deploy', 'Stop what still runs']);
});

test('The steps of pnpm test:aws are told and not taken where Terraform or credentials are missing', () => {
  const main = fileURLToPath(new URL('../../scripts/test-aws/main.ts', import.meta.url));
  const tsx = import.meta.resolve('tsx');
  const { status, stdout } = spawnSync(process.execPath, ['--import', tsx, main], {
    encoding: 'utf8',
    env: {
      PATH: dirname(process.execPath),
      HOME: temporaryFolder(),
      TERRAFORM_BINARY_NAME: 'no-such-terraform',
    },
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Nothing was done: Terraform must be on the PATH/);
  for (const title of TITLES) expect(stdout).toContain(`# ${title}`);
  expect(stdout).toContain('WFM_NAME_PREFIX=wfmaws');
});
