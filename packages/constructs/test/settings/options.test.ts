import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { optionsText } from '../../scripts/options-text.ts';

test('the props are documented as the schema has it; else run `pnpm --filter @wfm/constructs options`', () => {
  const file = new URL('../../src/settings/options.ts', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(optionsText());
});
