import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingError } from '../errors.ts';
import { stackFolder } from './stack-folder.ts';

/**
 * The name of the synthesized stack.
 *
 * @param folder where it was synthesized. Absent: where `pnpm synth` leaves it.
 * @throws MissingError if nothing was synthesized, or several stacks were.
 */
export function readStackName(folder?: string): string {
  const manifest = JSON.parse(readFileSync(join(stackFolder(folder), 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, unknown>>;
  };
  const [name, ...others] = Object.keys(manifest.stacks);
  if (name !== undefined && others.length === 0) return name;
  throw new MissingError('One stack must be synthesized, but there are several. Name it: --stack NAME.');
}
