import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { writeCliConfig } from './provider-mirror.ts';
import { requirements } from './requirements.ts';

const BUNDLES = fileURLToPath(new URL('../../../../packages/handlers/dist', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** Terraform's command-line configuration. */
    readonly cliConfig: string;
    /** The functions as they were built when the suite began. */
    readonly bundlesFolder: string;
  }
}

/**
 * Makes, once for all files, what they have in common.
 *
 * @throws MissingToolError if the suite cannot run here.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const { mirror } = await requirements(process.env);
  const folder = mkdtempSync(join(tmpdir(), 'wfm-acceptance-'));
  const cliConfig = join(folder, 'terraform.tfrc');
  writeCliConfig(cliConfig, mirror);
  // The command line of CDKTF builds them anew while other files read them.
  const bundlesFolder = join(folder, 'bundles');
  cpSync(BUNDLES, bundlesFolder, { recursive: true });
  project.provide('cliConfig', cliConfig);
  project.provide('bundlesFolder', bundlesFolder);
  return () => rmSync(folder, { recursive: true, force: true });
}
