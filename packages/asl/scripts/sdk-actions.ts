import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Writes `src/language/resources/sdk-actions.json` from the API models in folders of unpacked botocore wheels:
 * `tsx scripts/sdk-actions.ts FOLDER...`. Several releases are read together, since services that are closed to new
 * customers leave the newer ones and still run.
 */
const actions = new Map<string, Set<string>>();
for (const folder of process.argv.slice(2)) {
  for (const file of await readdir(folder, { recursive: true })) {
    if (!/\/service-2\.json(?:\.gz)?$/.test(file)) continue;
    const bytes = await readFile(join(folder, file));
    const model = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as {
      readonly metadata: { readonly serviceId: string };
      readonly operations: Readonly<Record<string, unknown>>;
    };
    const name = serviceName(model.metadata.serviceId);
    const known = actions.get(name) ?? new Set();
    for (const operation of Object.keys(model.operations)) {
      known.add(operation.charAt(0).toLowerCase() + operation.slice(1));
    }
    actions.set(name, known);
  }
}
const table = [...actions].sort(([a], [b]) => (a < b ? -1 : 1));
const lines = Object.fromEntries(table.map(([name, known]) => [name, [...known].sort().join(' ')]));
const target = new URL('../src/language/resources/sdk-actions.json', import.meta.url);
await writeFile(target, `${JSON.stringify(lines, null, 2)}\n`);

/** As the AWS SDK for Java 2 names the package of a service. */
function serviceName(serviceId: string): string {
  const plain = serviceId.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return plain.replace(/^(?:amazon|aws)/, '').replace(/(?<=.)service$/, '');
}
