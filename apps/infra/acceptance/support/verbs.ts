import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './program.ts';
import { WFM, WFM_ENVIRONMENT } from './wfm.ts';

export interface VerbOptions {
  readonly endpoint: string;
  /** What `terraform output -json` gives. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Takes files. */
  readonly folder: string;
}

/** What a verb wrote, and ended with. */
export interface Told {
  readonly exitCode: number;
  readonly stdout: string;
}

/** `wfm` about the stack that the outputs describe. */
export function verbsOf({ endpoint, outputs, folder }: VerbOptions) {
  const file = join(folder, 'outputs.json');
  writeFileSync(file, JSON.stringify(outputs));
  return (...args: readonly string[]): Promise<Told> =>
    run(process.execPath, [WFM, ...args, '--outputs', file, '--endpoint-url', endpoint], {
      cwd: folder,
      env: WFM_ENVIRONMENT,
      success: [0, 1, 2, 3],
      install: 'Run: npx -y pnpm@10 build',
    });
}
