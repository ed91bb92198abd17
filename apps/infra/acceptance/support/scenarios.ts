import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeOutputs } from './outputs-file.ts';
import { run } from './program.ts';

const SCENARIOS = fileURLToPath(new URL('../../../../packages/e2e', import.meta.url));

export interface ScenarioOptions {
  readonly endpoint: string;
  /** What `terraform output -json` gives. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Takes the outputs as a file. */
  readonly folder: string;
  /** Names of gaps that the scenarios may meet. */
  readonly gaps: readonly string[];
}

/**
 * Runs the scenario suite against the stack that the outputs describe.
 *
 * @returns its report, with a line `gap: NAME: …` for every gap that a scenario met.
 * @throws ProgramError if a scenario fails.
 */
export async function runScenarios({ endpoint, outputs, folder, gaps }: ScenarioOptions): Promise<string> {
  const file = writeOutputs(folder, outputs);
  const { stdout } = await run(
    join(SCENARIOS, 'node_modules', '.bin', 'vitest'),
    ['run', '--reporter=verbose', '--no-color'],
    {
      cwd: SCENARIOS,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        WFM_E2E_OUTPUTS: file,
        WFM_E2E_ENDPOINT: endpoint,
        WFM_E2E_GAPS: gaps.join(','),
        // The emulator starts a process for each call of a function, and two stacks are tried at once.
        WFM_E2E_QUIET_SECONDS: '8',
      },
      install: 'Run: npx -y pnpm@10 install',
    },
  );
  return stdout;
}
