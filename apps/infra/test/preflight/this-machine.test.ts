import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { PreflightError } from '../../src/errors.ts';
import { thisMachine } from '../../src/preflight/this-machine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

afterEach(() => vi.unstubAllEnvs());

/** A program that does as the script says. */
function program(script: string): string {
  const file = join(temporaryFolder(), 'terraform');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const versionOf = (binary: string) => thisMachine({ TERRAFORM_BINARY_NAME: binary }).terraformVersion();

test('The version of Terraform is what the program that CDKTF would run says of itself', async () => {
  const binary = program(`[ "$*" = "version -json" ] && echo '{"terraform_version":"1.11.4"}'`);
  await expect(versionOf(binary)).resolves.toBe('1.11.4');
});

test('The version of Terraform is undefined where there is no such program', async () => {
  await expect(versionOf(join(temporaryFolder(), 'none'))).resolves.toBeUndefined();
});

test.each(['exit 3', 'echo "no JSON"'])(
  'The version of Terraform cannot be told by a program that does: %s',
  async (script) => {
    const binary = program(script);
    await expect(versionOf(binary)).rejects.toThrow(PreflightError);
    await expect(versionOf(binary)).rejects.toThrow(
      `\`${binary} version -json\` must say which Terraform it is, but fails.`,
    );
  },
);

/** An environment in which the SDK looks at these variables only. */
function only(variables: Readonly<Record<string, string>>): void {
  const none = join(temporaryFolder(), 'none');
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', none);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', none);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

test('Credentials of AWS are found where the SDK finds them', async () => {
  only({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
  await expect(thisMachine({}).awsCredentials('us-east-1')).resolves.toEqual({ found: true });
});

test('Credentials of AWS are not found elsewhere, for the reason that the SDK gives', async () => {
  only({});
  await expect(thisMachine({}).awsCredentials('us-east-1')).resolves.toEqual({
    found: false,
    reason: expect.stringMatching(/credentials/i),
  });
});
