import type { Settings } from '../config/settings.ts';
import { PreflightError } from '../errors.ts';
import { oldestTerraform } from '../terraform/version.ts';

/** What a deployment finds on the machine. */
export interface Machine {
  /** Version of the Terraform that would run, `1.11.4`; undefined: there is none on the PATH. */
  terraformVersion(): Promise<string | undefined>;
  /** Whether the AWS SDK finds credentials; what it says where it finds none. */
  awsCredentials(region: string): Promise<{ found: true } | { found: false; reason: string }>;
}

/**
 * Checks what a deployment needs, before anything is synthesized or started.
 *
 * @throws PreflightError in one line with the fix, for the first thing that is missing.
 */
export async function preflight(settings: Settings, machine: Machine): Promise<void> {
  const oldest = oldestTerraform(settings);
  const install = `Install ${oldest} or newer: https://developer.hashicorp.com/terraform/install`;
  const version = await machine.terraformVersion();
  if (version === undefined) {
    throw new PreflightError(`Terraform must be on the PATH, but is not. ${install}`);
  }
  if (isOlder(version, oldest)) {
    throw new PreflightError(
      `Terraform must be ${oldest} or newer${settings.state.bucket === undefined ? '' : ' for a state with a lock file'}, but is ${version}. ${install}`,
    );
  }
  // The stack takes made-up credentials to an emulator.
  if (settings.endpoint !== undefined) return;
  const credentials = await machine.awsCredentials(settings.region);
  if (credentials.found) return;
  throw new PreflightError(
    `AWS credentials must be found, but are not (${credentials.reason.replaceAll(/\s+/g, ' ')}). ` +
      'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; log in first if the profile uses SSO.',
  );
}

/** Why a deployment would fail on this machine, in one line; undefined: nothing is missing. */
export async function deploymentWarning(settings: Settings, machine: Machine): Promise<string | undefined> {
  try {
    await preflight(settings, machine);
    return undefined;
  } catch (error) {
    if (!(error instanceof PreflightError)) throw error;
    return `The stack cannot be deployed from here: ${error.message}`;
  }
}

/** Pre-releases count as the release, as their features do. */
function isOlder(version: string, oldest: string): boolean {
  const [has, needs] = [numbers(version), numbers(oldest)];
  const different = needs.findIndex((number, index) => has[index] !== number);
  return different >= 0 && (has[different] ?? 0) < (needs[different] ?? 0);
}

function numbers(version: string): readonly number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}
