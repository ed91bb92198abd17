import { isJsonObject, type Json, type JsonObject } from '../../../kernel/index.ts';
import type { StateVisit } from '../../visit/state-visit.ts';
import { csvItems } from './csv-items.ts';
import { readFailure } from './read-failure.ts';
import { readObject } from './read-object.ts';

/**
 * An item for each object in an inventory of S3: its manifest names files in CSV and their columns. Source: S3 user guide, "Locating your
 * inventory list".
 *
 * @throws StatesError States.ItemReaderFailed
 */
export async function readInventoryItems(
  visit: StateVisit,
  { parameters, limit }: { readonly parameters: JsonObject; readonly limit: number },
): Promise<readonly Json[]> {
  const { destination, columns, keys } = parseManifest(await readObject(visit, parameters));
  const items: Json[] = [];
  for (const Key of keys) {
    if (items.length >= limit) break;
    const text = await readObject(visit, { Bucket: destination, Key });
    const config = { CSVHeaderLocation: 'GIVEN', CSVHeaders: columns };
    for (const item of csvItems(text, config, limit - items.length)) items.push(withPlainKey(item));
  }
  return items;
}

function parseManifest(text: string): {
  readonly destination: string;
  readonly columns: readonly string[];
  readonly keys: readonly string[];
} {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw readFailure(`The manifest is not valid JSON: ${(error as Error).message}`);
  }
  const { destinationBucket, fileFormat, fileSchema, files } = isJsonObject(manifest) ? manifest : {};
  if (typeof destinationBucket !== 'string' || typeof fileSchema !== 'string' || !Array.isArray(files)) {
    throw readFailure(
      'The manifest needs destinationBucket, fileSchema and files, as that of an S3 inventory has.',
    );
  }
  if (fileFormat !== 'CSV') {
    throw readFailure(
      `The local engine reads inventories in CSV, but fileFormat is ${JSON.stringify(fileFormat)}.`,
    );
  }
  return {
    destination: destinationBucket.slice(destinationBucket.lastIndexOf(':') + 1),
    columns: fileSchema.split(',').map((column) => column.trim()),
    keys: files.filter(isJsonObject).map(({ key }) => String(key)),
  };
}

/** Keys are percent-encoded in inventories. */
function withPlainKey(item: Json): Json {
  if (!isJsonObject(item) || typeof item['Key'] !== 'string') return item;
  try {
    return { ...item, Key: decodeURIComponent(item['Key'].replaceAll('+', ' ')) };
  } catch {
    return item;
  }
}
