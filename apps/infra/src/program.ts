import { resolve } from 'node:path';
import { readSettings, TOP_LEVEL } from './config/caller.ts';
import { isMendable } from './errors.ts';
import { deploymentWarning } from './preflight/preflight.ts';
import { thisMachine } from './preflight/this-machine.ts';
import { synthesize } from './synthesize.ts';
import type { WorkflowList } from './workflow-list.ts';

export interface ProgramOptions {
  /** Gives the workflows, and what is doubtful of their list. */
  read(): Promise<WorkflowList>;
  /** Folder that is written where the command line of CDKTF says no other. */
  readonly outputFolder: string;
}

/**
 * Writes the stack of these workflows that the environment variables describe; what is wrong is told in one line.
 *
 * CDKTF does not say whether it is about to deploy. With `--preflight`, what a deployment lacks on this machine is
 * therefore a warning: it comes before Terraform is started, and does not hinder a mere synthesis.
 */
export async function program({ read, outputFolder }: ProgramOptions): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const isToldByCdktf = process.argv.includes('--preflight');
    const { workflows, doubts } = await read();
    const warn = (doubt: string) => process.stdout.write(`Warning: ${doubt}\n`);
    if (!isToldByCdktf) doubts.forEach(warn);
    synthesize({
      ...(isToldByCdktf ? {} : { warn }),
      settings,
      workflows,
      bundlesFolder: resolve(TOP_LEVEL, settings.bundles),
      stateFolder: TOP_LEVEL,
      outputFolder: process.env['CDKTF_OUTDIR'] ?? outputFolder,
    });
    if (!isToldByCdktf) return;
    const warning = await deploymentWarning(settings, thisMachine(process.env));
    if (warning !== undefined) process.stderr.write(`${warning}\n`);
  } catch (error) {
    if (!isMendable(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
