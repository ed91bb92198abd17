import { afterEach, expect, test, vi } from 'vitest';
import { processTerminal } from '../../src/output/terminal.ts';

afterEach(() => vi.unstubAllEnvs());

test.each<[string, Record<'FORCE_COLOR' | 'NO_COLOR', string | undefined>, boolean]>([
  ['FORCE_COLOR is 1', { FORCE_COLOR: '1', NO_COLOR: undefined }, true],
  ['FORCE_COLOR is 1, though NO_COLOR is set', { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
])('Output has colour where %s', (_, environment) => {
  expect(styled(environment)).not.toBe('text');
  expect(styled(environment)).toContain('text');
});

test.each<[string, Record<'FORCE_COLOR' | 'NO_COLOR', string | undefined>]>([
  ['FORCE_COLOR is 0', { FORCE_COLOR: '0', NO_COLOR: undefined }],
  ['NO_COLOR is set, and FORCE_COLOR is empty', { FORCE_COLOR: '', NO_COLOR: '1' }],
  ['it is no terminal', { FORCE_COLOR: undefined, NO_COLOR: undefined }],
])('Output has no colour where %s', (_, environment) => {
  expect(styled(environment)).toBe('text');
});

function styled(environment: Readonly<Record<string, string | undefined>>): string {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return processTerminal().style('bold', 'text');
}
