// Keeps what a release runs on AWS, for the tests of upgrade and rollback: `tsx scripts/keep-release.ts VERSION`, in a checkout of
// that release with its stack synthesized.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const [version] = process.argv.slice(2);
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version))
  throw new Error(`A release is named by its version, such as 0.1.0, but here it is ${version ?? 'absent'}.`);

const bundles = new URL('../../handlers/dist/', import.meta.url);
const stacks = new URL('../../../apps/infra/dist/scenarios/stacks/', import.meta.url);
const [stack] = readdirSync(stacks);
const terraform: unknown = JSON.parse(readFileSync(new URL(`${stack}/cdk.tf.json`, stacks), 'utf8'));

const release = {
  version,
  bundles: Object.fromEntries(
    readdirSync(bundles).map((name) => [name, readFileSync(new URL(`${name}/index.mjs`, bundles), 'utf8')]),
  ),
  definition: definitionIn(terraform),
};
const text = Buffer.from(JSON.stringify(release));
const packed = brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
});
writeFileSync(new URL(`../fixtures/release-${version}.json.br`, import.meta.url), packed);
process.stdout.write(`release-${version}.json.br has ${Math.ceil(packed.length / 1_000)} kB\n`);

/** The definition of the sample, with Terraform's references in it. */
function definitionIn(document: unknown): string {
  const { resource } = document as { resource: Record<string, Record<string, { definition: string }>> };
  const definition = resource['aws_sfn_state_machine']?.['workflow_workflow_monitor_sample']?.definition;
  if (definition === undefined) throw new Error('The stack has a sample workflow, but this one has none.');
  return definition;
}
