import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INFRA = fileURLToPath(new URL('../../../../apps/infra', import.meta.url));

export interface SynthesizedFolder {
  readonly folder: string;
  remove(): void;
}

/**
 * Synthesizes the stack with settings of its own.
 *
 * @param settings environment variables.
 * @throws Error with what the synthesis said if it failed.
 */
export async function synthesizeWith(settings: Readonly<Record<string, string>>): Promise<SynthesizedFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'wfm-e2e-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const child = spawn(process.execPath, ['--import', 'tsx', 'fixtures/scenarios/main.ts'], {
    cwd: INFRA,
    env: { ...process.env, ...settings, CDKTF_OUTDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (exitCode === 0) return { folder, remove };
  remove();
  throw new Error(`The stack could not be synthesized:\n${said}`);
}
