/**
 * What Terraform's `init` says of a provider that is neither in a mirror nor to be had from the registry. That a mirror or the
 * registry has no version which the stack takes is none of these: then the stack asks for something that is not there.
 */
const SAYINGS: readonly RegExp[] = [
  /available versions for provider (?<provider>\S+): (?<reason>could not connect to .*?|provider \S+ was not found in any of the search locations)(?= To see which| - |$)/,
  /Error while installing (?<provider>\S+) v\S+: (?<reason>(?:could not query provider registry|failed to retrieve|.*\bdial tcp\b).*?)(?= To see which|$)/,
];

/** Why a provider cannot be had on this machine, and how to get it; undefined: `init` failed of something else. */
export function unavailableProvider(output: string): string | undefined {
  // Terraform draws a frame around its errors and breaks their lines.
  const text = output.replaceAll(/[│╷╵\s]+/g, ' ').trim();
  for (const saying of SAYINGS) {
    const found = saying.exec(text)?.groups;
    if (found !== undefined) {
      return (
        `the provider ${found['provider']} cannot be had (${found['reason']}). ` +
        'Name a folder that mirrors it by WFM_PROVIDER_MIRROR (made by `terraform providers mirror FOLDER`), or let Terraform reach registry.terraform.io.'
      );
    }
  }
  return undefined;
}
