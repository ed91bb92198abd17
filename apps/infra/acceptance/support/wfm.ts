import { fileURLToPath } from 'node:url';
import { run } from './program.ts';

/** The command line that was built. */
const WFM = fileURLToPath(new URL('../../../cli/dist/bin/wfm.js', import.meta.url));

/** What it runs with; an emulator takes any credentials. */
export const WFM_ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};

/** Runs `wfm` at an endpoint. @returns what it says. @throws ProgramError unless it ends with 0. */
export async function wfmAt(endpoint: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [WFM, ...args, '--endpoint-url', endpoint], {
    cwd: '.',
    env: WFM_ENVIRONMENT,
    install: 'Run: npx -y pnpm@10 build',
  });
  return stdout;
}
