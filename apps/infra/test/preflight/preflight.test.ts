import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseSettingsInput } from '../../src/config/parse-settings.ts';
import type { SettingsInput } from '../../src/config/schema.ts';
import { PreflightError } from '../../src/errors.ts';
import { deploymentWarning, type Machine, preflight } from '../../src/preflight/preflight.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MAIN = fileURLToPath(new URL('../../fixtures/scenarios/preflight.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

function machine(version: string | undefined, credentials = true): Machine {
  return {
    terraformVersion: async () => version,
    awsCredentials: async () =>
      credentials ? { found: true } : { found: false, reason: 'Could not load\ncredentials.' },
  };
}

const check = (input: SettingsInput, on: Machine) => preflight(parseSettingsInput(input), on);

describe('preflight', () => {
  test.each(['1.9.0', '1.9.8', '1.10.0', '1.11.4', '1.12.0-beta1', '2.0.0'])(
    'takes Terraform %s',
    async (version) => {
      await expect(check({}, machine(version))).resolves.toBeUndefined();
    },
  );

  test.each(['0.15.5', '1.5.7', '1.8.9'])('refuses Terraform %s', async (version) => {
    await expect(check({}, machine(version))).rejects.toThrow(
      `Terraform must be 1.9.0 or newer, but is ${version}. Install 1.9.0 or newer: https://`,
    );
  });

  test('wants a newer Terraform for a state with a lock file', async () => {
    const input = { state: { bucket: 'states-of-mine' } };
    await expect(check(input, machine('1.9.8'))).rejects.toThrow(
      'Terraform must be 1.10.0 or newer for a state with a lock file, but is 1.9.8.',
    );
    await expect(check(input, machine('1.10.0'))).resolves.toBeUndefined();
  });

  test('refuses a machine without Terraform', async () => {
    await expect(check({}, machine(undefined))).rejects.toThrow(
      'Terraform must be on the PATH, but is not. Install 1.9.0 or newer:',
    );
  });

  test('wants credentials for AWS in one line, and none for an emulator', async () => {
    await expect(check({}, machine('1.11.4', false))).rejects.toThrow(
      /^AWS credentials must be found, but are not \(Could not load credentials\.\)\. Set AWS_PROFILE[^\n]*$/,
    );
    await expect(check({}, machine('1.11.4', false))).rejects.toThrow(PreflightError);
    const emulator = { endpoint: 'http://127.0.0.1:4566' };
    await expect(check(emulator, machine('1.11.4', false))).resolves.toBeUndefined();
  });
});

describe('a warning before a deployment', () => {
  test('says in one line what is missing, and nothing where nothing is', async () => {
    expect(await deploymentWarning(parseSettingsInput({}), machine('1.8.0'))).toMatch(
      /^The stack cannot be deployed from here: Terraform must be 1\.9\.0 or newer, but is 1\.8\.0\.[^\n]*$/,
    );
    expect(await deploymentWarning(parseSettingsInput({}), machine('1.11.4'))).toBeUndefined();
  });

  test('is not made of an error of the check itself, which is thrown on', async () => {
    const broken: Machine = {
      ...machine('1.11.4'),
      terraformVersion: () => Promise.reject(new Error('oops')),
    };
    await expect(deploymentWarning(parseSettingsInput({}), broken)).rejects.toThrow('oops');
  });
});

describe('the program', () => {
  const run = (environment: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, ['--import', TSX, MAIN], {
      encoding: 'utf8',
      env: { PATH: dirname(process.execPath), HOME: temporaryFolder(), ...environment },
    });

  test('says that Terraform is missing, and ends with 1', () => {
    const { status, stderr } = run({ TERRAFORM_BINARY_NAME: 'no-such-terraform' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Terraform must be on the PATH[^\n]*\n$/)]);
  });

  test('says that a setting is wrong before it looks for anything', () => {
    const { status, stderr } = run({ WFM_REGION: 'the-moon', TERRAFORM_BINARY_NAME: 'no-such-terraform' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^WFM_REGION must be an AWS region/)]);
  });

  test('says that Terraform cannot tell its version', () => {
    const { status, stderr } = run({ TERRAFORM_BINARY_NAME: process.execPath });
    expect([status, stderr]).toEqual([1, expect.stringContaining('fails. Run it by hand')]);
  });
});
