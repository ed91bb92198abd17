import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Where two synthesized folders would make Terraform do different things: files that only one has, and files that
 * differ. How JSON is laid out, and which version of the tool wrote it, makes no difference to Terraform.
 */
export function terraformDifferences(one: string, other: string): readonly string[] {
  const left = readFiles(one);
  const right = readFiles(other);
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((file) => left.get(file) !== right.get(file))
    .sort();
}

/** The stacks' files by path, each as a text that is equal where Terraform sees no difference. */
function readFiles(folder: string): ReadonlyMap<string, string> {
  const stacks = join(folder, 'stacks');
  return new Map(
    readdirSync(stacks, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readMeaning(file)]),
  );
}

function readMeaning(file: string): string {
  if (!file.endsWith('.json')) return readFileSync(file, 'latin1');
  // Terraform ignores members called `//`; CDKTF keeps its notes there.
  return JSON.stringify(
    JSON.parse(readFileSync(file, 'utf8'), (name, value: unknown) => (name === '//' ? undefined : value)),
  );
}
