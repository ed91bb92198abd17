import { resolve } from 'node:path';
import type { WorkflowModule } from '@wfm/constructs';
import { readSettings, TOP_LEVEL } from './config/caller.ts';
import { isMendable } from './errors.ts';
import { deploymentWarning } from './preflight/preflight.ts';
import { thisMachine } from './preflight/this-machine.ts';
import { synthesize } from './synthesize.ts';

export interface ProgramOptions {
  readonly workflows: readonly WorkflowModule[];
  /** Folder that is written where the command line of CDKTF says no other. */
  readonly outputFolder: string;
}

/**
 * Writes the stack of these workflows that the environment variables describe; what is wrong is told in one line.
 *
 * CDKTF does not say whether it is about to deploy. With `--preflight`, what a deployment lacks on this machine is
 * therefore a warning: it comes before Terraform is started, and does not hinder a mere synthesis.
 */
export async function program({ workflows, outputFolder }: ProgramOptions): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const isToldByCdktf = process.argv.includes('--preflight');
    synthesize({
      ...(isToldByCdktf ? {} : { warn: (doubt) => process.stdout.write(`Warning: ${doubt}\n`) }),
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
