import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WORKFLOWS } from '../workflows/index.ts';
import { readSettings, TOP_LEVEL } from './config/caller.ts';
import { isMendable } from './errors.ts';
import { deploymentWarning } from './preflight/preflight.ts';
import { thisMachine } from './preflight/this-machine.ts';
import { synthesize } from './synthesize.ts';

const OUTPUT_FOLDER = fileURLToPath(new URL('../dist/cdktf.out', import.meta.url));

/**
 * Writes the stack that the environment variables describe; the command line of CDKTF says where to.
 *
 * CDKTF does not say whether it is about to deploy. With `--preflight`, what a deployment lacks on this machine is
 * therefore a warning: it comes before Terraform is started, and does not hinder a mere synthesis.
 */
async function main(environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings(environment);
  synthesize({
    settings,
    workflows: WORKFLOWS,
    bundlesFolder: resolve(TOP_LEVEL, settings.bundles),
    outputFolder: environment['CDKTF_OUTDIR'] ?? OUTPUT_FOLDER,
  });
  if (!process.argv.includes('--preflight')) return;
  const warning = await deploymentWarning(settings, thisMachine(environment));
  if (warning !== undefined) process.stderr.write(`${warning}\n`);
}

try {
  await main(process.env);
} catch (error) {
  if (!isMendable(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
