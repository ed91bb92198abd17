import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes what `terraform output -json` gives into a folder. @returns the file. */
export function writeOutputs(folder: string, outputs: Readonly<Record<string, unknown>>): string {
  const file = join(folder, 'outputs.json');
  writeFileSync(file, JSON.stringify(outputs));
  return file;
}
