import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REGISTRY = join('registry.terraform.io', 'hashicorp');

/** Where administrators put software that belongs to no package. */
const USUAL_PLACES = ['/opt', '/usr/local/share', '/usr/share', '/usr/local/lib'];

/**
 * The folder of a provider mirror: the one that `WFM_PROVIDER_MIRROR` names, else one that is found in a usual place;
 * undefined: none, so providers come from the registry.
 */
export function providerMirror(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment['WFM_PROVIDER_MIRROR'];
  if (named !== undefined && named !== '') return named;
  return USUAL_PLACES.filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((entry) => join(place, entry)))
    .find((folder) => existsSync(join(folder, REGISTRY)));
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
