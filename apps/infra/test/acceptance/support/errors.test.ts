import { describe, expect, test } from 'vitest';
import { ProgramError } from '../../../acceptance/support/errors.ts';

const FRAMED = `
Initializing provider plugins...
╷
│ Error: Failed to query available provider packages
│${' '}
│ Could not retrieve the list of available versions
╵
`;

describe('what went wrong with a program', () => {
  test('is the line that names the error, out of its frame', () => {
    expect(new ProgramError('terraform init', 1, FRAMED).lastLine).toBe(
      'Error: Failed to query available provider packages',
    );
  });

  test('is the last of several', () => {
    const output = 'ERROR: no such version (from versions: none)\nERROR: No matching distribution found\n';
    expect(new ProgramError('pip install', 1, output).lastLine).toBe('ERROR: No matching distribution found');
  });

  test('is the last line where none names an error, and is there where the program was silent', () => {
    expect(new ProgramError('tool', 2, 'usage:\n  tool FILE\n\n').lastLine).toBe('tool FILE');
    expect(new ProgramError('tool', null, '').lastLine).toBe('it says nothing');
  });
});
