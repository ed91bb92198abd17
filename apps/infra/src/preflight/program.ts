import { readSettings } from '../config/caller.ts';
import { isMendable } from '../errors.ts';
import { preflight } from './preflight.ts';
import { endExecutions, runWfm } from './running-executions.ts';
import { thisMachine } from './this-machine.ts';

/** Looks at the machine before a deployment or destruction; what is missing is told in one line. */
export async function preflightProgram(workflows: readonly string[]): Promise<void> {
  try {
    const settings = readSettings(process.env);
    await preflight(settings, thisMachine(process.env));
    await endExecutions({
      undertaking: process.argv.includes('destroy') ? 'destroy' : 'deploy',
      settings,
      workflows,
      drain: process.env['WFM_DRAIN'] === 'true',
      wfm: runWfm,
    });
  } catch (error) {
    if (!isMendable(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
