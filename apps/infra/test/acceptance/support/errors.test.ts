import { expect, test } from 'vitest';
import { ProgramError } from '../../../acceptance/support/errors.ts';

const FRAMED = `
Initializing provider plugins...
╷
│ Error: Failed to query available provider packages
│${' '}
│ Could not retrieve the list of available versions
╵
`;

test('The last line of a program that failed is the one that names the error, without its frame', () => {
  expect(new ProgramError('terraform init', 1, FRAMED).lastLine).toBe(
    'Error: Failed to query available provider packages',
  );
});

test('The last line of a program that failed is the last of several that name an error', () => {
  const output = 'ERROR: no such version (from versions: none)\nERROR: No matching distribution found\n';
  expect(new ProgramError('pip install', 1, output).lastLine).toBe('ERROR: No matching distribution found');
});

test('The last line of a program that failed is its last where none names an error, and there is one if it said nothing', () => {
  expect(new ProgramError('tool', 2, 'usage:\n  tool FILE\n\n').lastLine).toBe('tool FILE');
  expect(new ProgramError('tool', null, '').lastLine).toBe('it says nothing');
});
