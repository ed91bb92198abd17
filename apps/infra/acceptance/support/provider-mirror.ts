import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingToolError } from './errors.ts';

const REGISTRY = join('registry.terraform.io', 'hashicorp');
const AWS_PROVIDER = join(REGISTRY, 'aws');

/** Where administrators put software that belongs to no package. */
const USUAL_PLACES = ['/opt', '/usr/local/share', '/usr/share', '/usr/local/lib'];

/**
 * The folder of a provider mirror: the one that `WFM_PROVIDER_MIRROR` names, else one that is found in a usual place;
 * undefined: none, so providers come from the registry.
 *
 * @throws MissingToolError if the one that is named has no AWS provider.
 */
export function providerMirror(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment['WFM_PROVIDER_MIRROR'];
  if (named !== undefined && named !== '') {
    if (existsSync(join(named, AWS_PROVIDER))) return named;
    throw new MissingToolError(
      `WFM_PROVIDER_MIRROR must name a folder with ${AWS_PROVIDER}, but ${named} has none. Leave it out for the registry.`,
    );
  }
  return USUAL_PLACES.filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((entry) => join(place, entry)))
    .find((folder) => existsSync(join(folder, AWS_PROVIDER)));
}

/**
 * Writes Terraform's command-line configuration: what the mirror holds comes from there, the rest from the registry.
 * Source: Terraform, "CLI Configuration File", provider installation.
 */
export function writeCliConfig(file: string, mirror: string | undefined): void {
  if (mirror === undefined) {
    writeFileSync(file, '');
    return;
  }
  const held = readdirSync(join(mirror, REGISTRY)).map(
    (provider) => `registry.terraform.io/hashicorp/${provider}`,
  );
  writeFileSync(
    file,
    [
      'provider_installation {',
      '  filesystem_mirror {',
      `    path = ${JSON.stringify(mirror)}`,
      '  }',
      '  direct {',
      `    exclude = ${JSON.stringify(held)}`,
      '  }',
      '}',
      '',
    ].join('\n'),
  );
}
