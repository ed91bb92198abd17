import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsOfCaller, TOP_LEVEL } from './config/caller.ts';
import { InfraError } from './errors.ts';
import { synthesize } from './synthesize.ts';
import { WORKFLOWS } from './workflows.ts';

const OUTPUT_FOLDER = fileURLToPath(new URL('../dist/cdktf.out', import.meta.url));

/** Writes the stack that the environment variables describe; the command line of CDKTF says where to. */
function main(environment: NodeJS.ProcessEnv): void {
  const settings = settingsOfCaller(environment);
  synthesize({
    settings,
    workflows: WORKFLOWS,
    bundlesFolder: resolve(TOP_LEVEL, settings.bundles),
    outputFolder: environment['CDKTF_OUTDIR'] ?? OUTPUT_FOLDER,
  });
}

try {
  main(process.env);
} catch (error) {
  if (!(error instanceof InfraError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
