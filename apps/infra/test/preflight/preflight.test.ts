import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
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

test.each(['1.9.0', '1.9.8', '1.10.0', '1.11.4', '1.12.0-beta1', '2.0.0'])(
  'The preflight takes Terraform %s',
  async (version) => {
    await expect(check({}, machine(version))).resolves.toBeUndefined();
  },
);

test.each(['0.15.5', '1.5.7', '1.8.9'])('The preflight refuses Terraform %s', async (version) => {
  await expect(check({}, machine(version))).rejects.toThrow(
    `Terraform must be 1.9.0 or newer, but is ${version}. Install 1.9.0 or newer: https://`,
  );
});

test('The preflight wants a newer Terraform for a state with a lock file', async () => {
  const input = { state: { bucket: 'states-of-mine' } };
  await expect(check(input, machine('1.9.8'))).rejects.toThrow(
    'Terraform must be 1.10.0 or newer for a state with a lock file, but is 1.9.8.',
  );
  await expect(check(input, machine('1.10.0'))).resolves.toBeUndefined();
});

test('The preflight refuses a machine without Terraform', async () => {
  await expect(check({}, machine(undefined))).rejects.toThrow(
    'Terraform must be on the PATH, but is not. Install 1.9.0 or newer:',
  );
});

test('The preflight wants credentials for AWS, which it says in one line, and none for an emulator', async () => {
  await expect(check({}, machine('1.11.4', false))).rejects.toThrow(
    /^AWS credentials must be found, but are not \(Could not load credentials\.\)\. Set AWS_PROFILE[^\n]*$/,
  );
  await expect(check({}, machine('1.11.4', false))).rejects.toThrow(PreflightError);
  const emulator = { endpoint: 'http://127.0.0.1:4566' };
  await expect(check(emulator, machine('1.11.4', false))).resolves.toBeUndefined();
});

test('A warning before a deployment says in one line what is missing, and there is none where nothing is', async () => {
  expect(await deploymentWarning(parseSettingsInput({}), machine('1.8.0'))).toMatch(
    /^The stack cannot be deployed from here: Terraform must be 1\.9\.0 or newer, but is 1\.8\.0\.[^\n]*$/,
  );
  expect(await deploymentWarning(parseSettingsInput({}), machine('1.11.4'))).toBeUndefined();
});

test('An error of the preflight itself becomes no warning, but is thrown on', async () => {
  const broken: Machine = {
    ...machine('1.11.4'),
    terraformVersion: () => Promise.reject(new Error('oops')),
  };
  await expect(deploymentWarning(parseSettingsInput({}), broken)).rejects.toThrow('oops');
});

const run = (environment: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, ['--import', TSX, MAIN], {
    encoding: 'utf8',
    env: { PATH: dirname(process.execPath), HOME: temporaryFolder(), ...environment },
  });

test('The program of the preflight says that Terraform is missing, and ends with 1', () => {
  const { status, stderr } = run({ TERRAFORM_BINARY_NAME: 'no-such-terraform' });
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^Terraform must be on the PATH[^\n]*\n$/)]);
});

test('The program of the preflight says that a setting is wrong before it looks for anything', () => {
  const { status, stderr } = run({ WFM_REGION: 'the-moon', TERRAFORM_BINARY_NAME: 'no-such-terraform' });
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^WFM_REGION must be an AWS region/)]);
});

test('The program of the preflight says that Terraform cannot tell its version', () => {
  const { status, stderr } = run({ TERRAFORM_BINARY_NAME: process.execPath });
  expect([status, stderr]).toEqual([1, expect.stringContaining('fails. Run it by hand')]);
});
