import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from '../command.ts';
import { MissingError, ScenarioError, UsageError } from '../errors.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { writeItems } from '../output/write-items.ts';

/** What makes workflows, where the repository is cloned. */
const GENERATOR = join('apps', 'infra', 'scripts', 'new-workflow', 'main.ts');

export const newCommand: Command = {
  name: 'new',
  summary:
    'Make a workflow in the clone of the repository that one is in: definition, events, test, its line in the list',
  options: {
    'dry-run': { summary: 'Only say which files would be written' },
    output: FORM_OPTION,
  },
  operand: { value: 'NAME', summary: 'Of the workflow, after what it does: order-fulfilment' },
  async run({ options, operand, terminal }) {
    const form = parseForm(options['output']);
    if (operand === undefined) throw new UsageError('Name the workflow: wfm new NAME.');
    const root = cloneAround(process.cwd());
    if (root === undefined) {
      throw new MissingError(
        `A workflow is made in a clone of the repository, but ${process.cwd()} is in none. Go into one; an app of your own declares workflows with @wfm/constructs.`,
      );
    }
    const flags = options['dry-run'] === undefined ? [] : ['--dry-run'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', GENERATOR, operand, ...flags],
      { cwd: root, encoding: 'utf8' },
    );
    if (status !== 0) throw new ScenarioError(stderr.trim());
    const lines = stdout.trimEnd().split('\n');
    const files = lines.filter((line) => line.startsWith('apps/')).map((file) => ({ file }));
    writeItems(terminal, form, files, () => lines);
  },
};

/** The top-level folder of the clone that a folder is in; undefined: it is in none. */
function cloneAround(folder: string): string | undefined {
  if (existsSync(join(folder, GENERATOR))) return folder;
  const outer = dirname(folder);
  return outer === folder ? undefined : cloneAround(outer);
}
