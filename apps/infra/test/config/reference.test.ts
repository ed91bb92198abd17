import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingLeaves } from '../../src/config/leaves.ts';
import { configurationReference } from '../../src/config/reference.ts';

test('The page docs/configuration.md holds the reference of the settings; else run: pnpm --filter @wfm/infra docs', () => {
  const page = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
  expect(page).toBe(configurationReference());
});

test('The reference describes every setting, and says of those without default what absence means', () => {
  for (const { path, schema } of settingLeaves()) {
    expect(schema.description, path).toMatch(/\.$/);
    if (schema.default === undefined) expect(schema.description, path).toContain('Default: ');
  }
});
