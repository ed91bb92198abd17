import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A case of the recorded behaviour of Step Functions, as far as it is used here. */
export interface RecordedCase {
  readonly id: string;
  readonly kind?: 'execution' | 'validation' | 'variable-references' | 'test-state';
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly definition?: unknown;
  readonly definitionText?: string;
  readonly expect: {
    readonly valid?: boolean;
    readonly variableReferences?: Readonly<Record<string, string[]>>;
  };
}

/** The folder of recorded cases; they are no part of the repository. */
export const recordedFolder = process.env['WFM_CONFORMANCE_DIR'];

/** Suffix for the name of a suite that needs the recorded cases. */
export const recordedNote = recordedFolder === undefined ? ' (skipped: recorded cases not present)' : '';

/** Every case of one folder, `asl-execution` or `asl-corpus`; none where there are no recorded cases. */
export function recordedCases(area: 'asl-execution' | 'asl-corpus'): RecordedCase[] {
  if (recordedFolder === undefined) return [];
  const folder = join(recordedFolder, area);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as RecordedCase[]);
}
