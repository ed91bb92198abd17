import { isJsonObject, type Json, type JsonObject } from '../../../kernel/index.ts';
import type { StateVisit } from '../../visit/state-visit.ts';
import { callStorage } from '../storage.ts';
import { itemsInObject } from './items-in-object.ts';
import { readObject } from './read-object.ts';

/**
 * An item for each object of a list, or with `LOAD_AND_FLATTEN` the items in each of them. Source: Step Functions developer guide, "ItemReader
 * (Map)"; the members were seen on AWS.
 *
 * @throws StatesError States.ItemReaderFailed
 */
export async function readListedItems(
  visit: StateVisit,
  list: { readonly parameters: JsonObject; readonly config: JsonObject; readonly limit: number },
): Promise<readonly Json[]> {
  const { parameters, config, limit } = list;
  const loads = config['Transformation'] === 'LOAD_AND_FLATTEN';
  const items: Json[] = [];
  let token: Json | undefined;
  do {
    const page = await callStorage(visit, 'States.ItemReaderFailed', {
      operation: 'ListObjectsV2',
      input: { ...parameters, ...(token !== undefined && { ContinuationToken: token }) },
    });
    const contents = Array.isArray(page['Contents']) ? page['Contents'].filter(isJsonObject) : [];
    for (const object of contents) {
      if (items.length >= limit) break;
      if (!loads) items.push(itemOf(object));
      else {
        const text = await readObject(visit, { Bucket: parameters['Bucket'], Key: object['Key'] });
        for (const item of itemsInObject(text, config, limit - items.length)) items.push(item);
      }
    }
    token = page['NextContinuationToken'];
  } while (token !== undefined && items.length < limit);
  return items;
}

function itemOf({ ETag, LastModified, Key, Size, StorageClass }: JsonObject): JsonObject {
  const modifiedAt = Math.floor(Date.parse(String(LastModified)) / 1_000);
  return { Etag: ETag, LastModified: modifiedAt, Key, Size, StorageClass };
}
