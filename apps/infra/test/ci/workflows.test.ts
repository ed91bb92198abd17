import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TOP_LEVEL } from '../../src/config/caller.ts';

const FOLDER = join(TOP_LEVEL, '.github/workflows');

/** The jobs of the shipped workflows that use AWS, each as its text. */
const jobs = readdirSync(FOLDER).flatMap((file) => {
  const [, text = ''] = readFileSync(join(FOLDER, file), 'utf8').split(/^jobs:\n/m);
  return text
    .split(/^ {2}(?=[a-z]+:\n)/m)
    .filter((job) => job.includes('pnpm@10 synth') && job.includes('role-to-assume'))
    .map((job) => ({ name: `${job.split(':')[0]} of ${file}`, job }));
});

test('A stack is planned and destroyed in three jobs', () => {
  expect(jobs.map(({ name }) => name)).toEqual([
    'plan of deploy.yml',
    'destroy of destroy.yml',
    'plan of pull-request.yml',
  ]);
});

test.each(jobs)('The job $name is given the settings file and where the state is', ({ job }) => {
  expect(job).toContain('WFM_CONFIG: ${{ vars.WFM_CONFIG }}');
  expect(job).toContain('WFM_STATE_BUCKET: ${{ vars.WFM_STATE_BUCKET }}');
  expect(job).toMatch(/WFM_ENVIRONMENT: \$\{\{ (vars\.WFM_ENVIRONMENT|inputs\.environment) \}\}/);
});
