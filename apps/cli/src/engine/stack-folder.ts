import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MissingError } from '../errors.ts';

/** Where `pnpm synth` leaves the stack. */
const SYNTHESIZED = fileURLToPath(new URL('../../../infra/dist/cdktf.out', import.meta.url));

/**
 * The folder of the stack to run.
 *
 * @param given the folder that was asked for; absent: what `pnpm synth` made.
 * @throws MissingError if it is not there.
 */
export function stackFolder(given: string | undefined): string {
  const folder = given ?? SYNTHESIZED;
  if (existsSync(folder)) return folder;
  throw new MissingError(
    given === undefined
      ? 'The engine runs what was synthesized, but nothing was. Run: npx -y pnpm@10 synth'
      : `The engine runs a synthesized stack, but there is no folder ${given}.`,
  );
}
