import type { MapState } from '@wfm/asl/language';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/index.ts';
import { fillTemplate } from '../../data-flow/fill-template.ts';
import type { Attempt } from '../../visit/attempt.ts';
import type { StateVisit } from '../../visit/state-visit.ts';
import { readInventoryItems } from './inventory-items.ts';
import { itemsInObject } from './items-in-object.ts';
import { readListedItems } from './listed-items.ts';
import { readFailure } from './read-failure.ts';
import { readObject } from './read-object.ts';

/** Items that a Map run has at most. Source: Step Functions developer guide, "ItemReader (Map)". */
const MAX_ITEMS = 100_000_000;

/** What an `ItemReader` reads, its fields evaluated. */
export interface ItemSource {
  readonly action: 'getObject' | 'listObjectsV2';
  readonly parameters: JsonObject;
  readonly config: JsonObject;
  /** Absent: all. */
  readonly maxItems: number | undefined;
}

/** The items that were read, and where they come from as the context object has it. */
export interface ReadItems {
  readonly items: readonly Json[];
  readonly source: string;
}

/** Evaluates the `ItemReader` of a Map; absent: it has none. @throws RuntimeFailure, QueryFailure */
export async function evaluateItemReader({
  visit,
  flow,
}: Attempt<MapState>): Promise<ItemSource | undefined> {
  const { ItemReader: reader } = visit.state;
  if (reader === undefined) return undefined;
  const field = flow.language === 'JSONata' ? 'Arguments' : 'Parameters';
  const parameters = await fillTemplate(reader[field] ?? {}, `ItemReader/${field}`, flow);
  const { MaxItems: _count, MaxItemsPath: _path, ...given } = reader.ReaderConfig ?? {};
  const config = flow.language === 'JSONata' ? await flow.evaluate(given, 'ItemReader/ReaderConfig') : given;
  const maxItems = await flow.number({
    name: 'MaxItems',
    kind: 'integer',
    within: { fields: reader.ReaderConfig ?? {}, location: 'ItemReader/ReaderConfig' },
  });
  return {
    action: reader.Resource.endsWith(':listObjectsV2') ? 'listObjectsV2' : 'getObject',
    parameters: isJsonObject(parameters) ? parameters : {},
    config: isJsonObject(config) ? config : {},
    maxItems,
  };
}

/** Source: Step Functions developer guide, "ItemReader (Map)". @throws StatesError States.ItemReaderFailed */
export async function readItems(visit: StateVisit, source: ItemSource): Promise<ReadItems> {
  const { parameters, maxItems } = source;
  if (maxItems !== undefined && maxItems < 0) throw readFailure('field MaxItems must be positive');
  const limit = maxItems === undefined || maxItems === 0 ? MAX_ITEMS : Math.min(maxItems, MAX_ITEMS);
  const items = (await itemsOf(visit, source, limit)).slice(0, limit);
  const { Bucket: bucket, Key: key } = parameters;
  return { items, source: source.action === 'listObjectsV2' ? `S3://${bucket}` : `S3://${bucket}/${key}` };
}

async function itemsOf(visit: StateVisit, source: ItemSource, limit: number): Promise<readonly Json[]> {
  const { action, parameters, config } = source;
  if (action === 'listObjectsV2') return readListedItems(visit, { parameters, config, limit });
  if (config['InputType'] === 'MANIFEST') return readInventoryItems(visit, { parameters, limit });
  return itemsInObject(await readObject(visit, parameters), config, limit);
}
