import { readFileSync } from 'node:fs';
import { UsageError } from './errors.ts';

/** The text of a file that a person has named. @throws UsageError if it cannot be read. */
export function readFileOperand(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`FILE must be one that can be read, but is not: ${error.message}.`);
  }
}
