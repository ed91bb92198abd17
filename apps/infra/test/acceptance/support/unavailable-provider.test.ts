import { expect, test } from 'vitest';
import { unavailableProvider } from '../../../acceptance/support/unavailable-provider.ts';

const FRAMED = `
Initializing provider plugins...
- Finding hashicorp/archive versions matching "2.7.1"...
╷
│ Error: Failed to query available provider packages
│${' '}
│ Could not retrieve the list of available versions for provider
│ hashicorp/archive: could not connect to registry.terraform.io: failed to
│ request discovery document: no such host
│${' '}
│ To see which modules are currently depending on hashicorp/archive and what
│ versions are specified, run the following command:
│     terraform providers
╵
`;

test('A provider that cannot be had is told with its cause and what to do', () => {
  expect(unavailableProvider(FRAMED)).toBe(
    'the provider hashicorp/archive cannot be had (could not connect to registry.terraform.io: failed to request discovery document: no such host). ' +
      'Name a folder that mirrors it by WFM_PROVIDER_MIRROR (made by `terraform providers mirror FOLDER`), or let Terraform reach registry.terraform.io.',
  );
});

test('A provider cannot be had if no mirror holds it, or if it breaks off while it is loaded', () => {
  const absent =
    'Could not retrieve the list of available versions for provider\nhashicorp/archive: provider registry.terraform.io/hashicorp/archive was not\nfound in any of the search locations\n\n  - /mirror';
  expect(unavailableProvider(absent)).toContain(
    '(provider registry.terraform.io/hashicorp/archive was not found in any of the search locations)',
  );
  const broken =
    'Error: Failed to install provider\n\nError while installing hashicorp/aws v5.100.0: could not query provider registry for\nregistry.terraform.io/hashicorp/aws: i/o timeout';
  expect(unavailableProvider(broken)).toMatch(/^the provider hashicorp\/aws cannot be had \(could not query/);
});

test.each([
  'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/archive:\nno available releases match the given constraints >= 99.0.0',
  'Error: Unsupported argument\n\n  on cdk.tf.json line 1: hashicorp/archive',
  'Error: Failed to install provider\n\nError while installing hashicorp/archive v2.7.1: the local package has a wrong checksum',
  'Error: Error acquiring the state lock',
])('A provider can be had where init says: %s', (output) => {
  expect(unavailableProvider(output)).toBeUndefined();
});
