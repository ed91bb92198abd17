import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { SettingsInput } from '../src/config/schema.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { timed } from './support/report.ts';
import { terraformFor } from './support/stack-folder.ts';

const PROMISES = fileURLToPath(new URL('promises.tftest.hcl', import.meta.url));

async function check(input: SettingsInput): Promise<string> {
  const terraform = terraformFor(temporaryFolder(), { packaging: 'prebuilt', ...input });
  copyFileSync(PROMISES, join(terraform.folder, 'promises.tftest.hcl'));
  await terraform.init();
  return timed('promises', 'test', () => terraform.test());
}

test('Terraform with mocked providers finds every promise kept in production', async () => {
  expect(await check({ environment: 'prod' })).toContain('Success! 3 passed, 0 failed.');
});

test('Terraform with mocked providers finds a promise that is broken', async () => {
  await expect(check({ environment: 'prod', table: { deletionProtection: false } })).rejects.toThrow(
    'cannot be deleted and can be recovered',
  );
});
