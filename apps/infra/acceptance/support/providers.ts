import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './cache.ts';
import { MissingToolError, ProgramError } from './errors.ts';
import { type ProgramOptions, run } from './program.ts';
import { providerMirror, writeCliConfig } from './provider-mirror.ts';
import { unavailableProvider } from './unavailable-provider.ts';

/** The stack takes a range; with these the suite is known to pass. A mirror decides on its own. */
const FROM_THE_REGISTRY = {
  aws: { source: 'hashicorp/aws', version: '5.100.0' },
  archive: { source: 'hashicorp/archive', version: '2.7.1' },
} as const;

/**
 * A provider mirror: the caller's, else one that is filled from the registry, once. All of the suite's stacks link to
 * what it holds, and none loads a provider for itself.
 *
 * @throws MissingToolError if there is no Terraform, or there is no mirror and the registry does not answer.
 * @throws ProgramError if Terraform's `init` fails of anything else.
 */
export async function providers(environment: NodeJS.ProcessEnv): Promise<string> {
  const mirror = providerMirror(environment);
  if (mirror !== undefined) return mirror;
  const { aws, archive } = FROM_THE_REGISTRY;
  const folder = join(CACHE, `providers-${aws.version}-${archive.version}`);
  const complete = join(folder, 'complete');
  // Terraform lays it out as a mirror.
  const loaded = join(folder, '.terraform', 'providers');
  if (existsSync(complete)) return loaded;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const cliConfig = join(folder, 'terraform.tfrc');
  writeCliConfig(cliConfig, undefined);
  writeFileSync(
    join(folder, 'main.tf.json'),
    JSON.stringify({ terraform: { required_providers: FROM_THE_REGISTRY } }),
  );
  await init(folder, {
    env: {
      PATH: environment['PATH'] ?? '',
      HOME: folder,
      TF_CLI_CONFIG_FILE: cliConfig,
      CHECKPOINT_DISABLE: '1',
      ...proxyOf(environment),
    },
    install: 'Install Terraform 1.9 or later.',
  });
  writeFileSync(complete, '');
  return loaded;
}

/** `terraform init`, of which only one failure is about this machine. */
async function init(cwd: string, options: Omit<ProgramOptions, 'cwd'>): Promise<void> {
  try {
    await run('terraform', ['init', '-no-color', '-input=false'], { cwd, ...options });
  } catch (error) {
    const lacking = error instanceof ProgramError ? unavailableProvider(error.output) : undefined;
    throw lacking === undefined ? error : new MissingToolError(lacking, { cause: error });
  }
}

/** Settings without which some networks reach no registry. */
function proxyOf(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']
      .map((name) => [name, environment[name]] as const)
      .filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
