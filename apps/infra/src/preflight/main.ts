import { WORKFLOWS } from '../../workflows/index.ts';
import { readSettings } from '../config/caller.ts';
import { isMendable } from '../errors.ts';
import { preflight } from './preflight.ts';
import { endExecutions, runWfm } from './running-executions.ts';
import { thisMachine } from './this-machine.ts';

try {
  const settings = readSettings(process.env);
  await preflight(settings, thisMachine(process.env));
  await endExecutions({
    undertaking: process.argv.includes('destroy') ? 'destroy' : 'deploy',
    settings,
    workflows: WORKFLOWS.map(({ name }) => name),
    drain: process.env['WFM_DRAIN'] === 'true',
    wfm: runWfm,
  });
} catch (error) {
  if (!isMendable(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
