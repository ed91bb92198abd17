import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StateSize } from './outcome.ts';

interface StateDocument {
  readonly resources?: readonly { readonly mode: string; readonly instances: readonly unknown[] }[];
}

/** A state may be large: a definition of 1 MB stands in it as a text. */
const MAX_STATE_BYTES = 256 * 1024 * 1024;

/**
 * How many resources the state of a stack holds, wherever it is kept.
 *
 * @param stackFolder the synthesized stack; one that Terraform has not initialized, or for another state, knows no state yet.
 * @param terraform name or path of the program.
 */
export async function stateSize(stackFolder: string, terraform: string): Promise<StateSize> {
  if (!existsSync(join(stackFolder, '.terraform'))) return 'unknown';
  const pulled = await pull(stackFolder, terraform);
  if (pulled === undefined) return 'unknown';
  return pulled.trim() === '' ? 'none' : sizeOf(JSON.parse(pulled) as StateDocument);
}

/** The state as JSON; empty: there is none; undefined: Terraform says that the folder has to be initialized. */
async function pull(cwd: string, terraform: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(terraform, ['state', 'pull'], {
      cwd,
      maxBuffer: MAX_STATE_BYTES,
    });
    return stdout;
  } catch (error) {
    const said = String((error as { readonly stderr?: unknown }).stderr ?? '');
    if (/initializ/i.test(said)) return undefined;
    throw error;
  }
}

/** What Terraform destroys; what it only reads is none. */
function sizeOf({ resources = [] }: StateDocument): number {
  return resources
    .filter(({ mode }) => mode === 'managed')
    .reduce((sum, { instances }) => sum + instances.length, 0);
}
