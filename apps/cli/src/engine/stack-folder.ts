import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MissingError } from '../errors.ts';

/** The stack's workspace, which is there in the repository. */
const INFRA = fileURLToPath(new URL('../../../infra', import.meta.url));
/** Where `pnpm synth` leaves the stack. */
const SYNTHESIZED = join(INFRA, 'dist', 'cdktf.out');

/**
 * The folder of the stack to run.
 *
 * @param given the folder that was asked for; absent: what `pnpm synth` made.
 * @throws MissingError if it is not there.
 */
export function stackFolder(given: string | undefined): string {
  const folder = given ?? SYNTHESIZED;
  if (existsSync(folder)) return folder;
  throw new MissingError(refusal(given));
}

function refusal(given: string | undefined): string {
  if (given !== undefined) return `The engine runs a synthesized stack, but there is no folder ${given}.`;
  return existsSync(INFRA)
    ? 'The engine runs what was synthesized, but nothing was. Run: npx -y pnpm@10 synth'
    : 'The engine runs a synthesized stack, but none is named. Name the folder of a synthesized stack: STACK_DIR.';
}
