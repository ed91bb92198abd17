import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MissingToolError } from '../../../acceptance/support/errors.ts';
import { providerMirror, writeCliConfig } from '../../../acceptance/support/provider-mirror.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function mirrorOf(...providers: readonly string[]): string {
  const folder = temporaryFolder();
  for (const provider of providers) {
    mkdirSync(join(folder, 'registry.terraform.io', 'hashicorp', provider), { recursive: true });
  }
  return folder;
}

function cliConfigFor(mirror: string | undefined): string {
  const file = join(temporaryFolder(), 'terraform.tfrc');
  writeCliConfig(file, mirror);
  return readFileSync(file, 'utf8');
}

test('The provider mirror is the folder that the environment names', () => {
  const mirror = mirrorOf('aws');
  expect(providerMirror({ WFM_PROVIDER_MIRROR: mirror })).toBe(mirror);
});

test('A provider mirror without an AWS provider is refused in one line', () => {
  const mirror = mirrorOf('archive');
  const read = () => providerMirror({ WFM_PROVIDER_MIRROR: mirror });
  expect(read).toThrow(MissingToolError);
  expect(read).toThrow(
    /^WFM_PROVIDER_MIRROR must name a folder with [^\n]*aws, but [^\n]* has none\.[^\n]*$/,
  );
});

test('Terraform is configured to load from the registry the providers that the mirror lacks, and no others', () => {
  const mirror = mirrorOf('aws');
  const text = cliConfigFor(mirror);
  expect(text).toContain(`path = "${mirror}"`);
  expect(text).toContain('exclude = ["registry.terraform.io/hashicorp/aws"]');
  expect(cliConfigFor(mirrorOf('aws', 'archive'))).toContain(
    'exclude = ["registry.terraform.io/hashicorp/archive","registry.terraform.io/hashicorp/aws"]',
  );
});

test('Terraform needs no configuration without a mirror', () => {
  expect(cliConfigFor(undefined)).toBe('');
});
