import { parseSettingsInput } from '../../src/config/parse-settings.ts';
import { PreflightError } from '../../src/errors.ts';
import { preflight } from '../../src/preflight/preflight.ts';
import { thisMachine } from '../../src/preflight/this-machine.ts';
import { namedEndpoint } from './emulator.ts';
import { MissingToolError, ProgramError } from './errors.ts';
import { providers } from './providers.ts';
import { PYTHON_PACKAGES, pythonTools } from './python-tools.ts';

/** What the suite is run with. */
export interface Requirements {
  /** Folder of a provider mirror. */
  readonly mirror: string;
}

/**
 * Sees to all that the suite needs and the checkout has not: Terraform, its providers, an emulator, checkov. What can
 * be installed is.
 *
 * @throws MissingToolError in one line, for the first thing that cannot be had here.
 * @throws ProgramError if Terraform's `init` fails of anything else.
 */
export async function requirements(environment: NodeJS.ProcessEnv): Promise<Requirements> {
  // With an endpoint of its own the suite needs no credentials.
  const stack = parseSettingsInput({ endpoint: 'http://127.0.0.1' });
  await had(() => preflight(stack, thisMachine({})), 'Terraform');
  const mirror = await providers(environment);
  if (namedEndpoint(environment) === undefined) await python('ministack', environment);
  await python('checkov', environment);
  return { mirror };
}

async function python(name: keyof typeof PYTHON_PACKAGES, environment: NodeJS.ProcessEnv): Promise<void> {
  await had(() => pythonTools(name, environment), `${PYTHON_PACKAGES[name].join(' and ')} from PyPI`);
}

async function had<Value>(get: () => Promise<Value>, what: string): Promise<Value> {
  try {
    return await get();
  } catch (cause) {
    if (cause instanceof PreflightError) throw new MissingToolError(cause.message, { cause });
    if (!(cause instanceof ProgramError)) throw cause;
    throw new MissingToolError(`${what} must be had, but cannot be: ${cause.lastLine}`, { cause });
  }
}
