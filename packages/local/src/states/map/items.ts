import type { ItemProcessor, MapState } from '@wfm/asl/language';
import type { Json, JsonObject } from '../../kernel/index.ts';
import { QueryFailure, RuntimeFailure } from '../errors.ts';
import type { Attempt } from '../visit/attempt.ts';

/** One attempt of a Map, its fields evaluated. */
export interface MapWork {
  readonly attempt: Attempt<MapState>;
  /** Empty where they are read later. */
  readonly items: readonly Json[];
  /** 0: as many as there may be. */
  readonly maxConcurrency: number;
  readonly processor: ItemProcessor;
}

/** The array that a Map goes over: `Items` or `ItemsPath`, without them the state's input. Empty where an `ItemReader` reads it. */
export async function evaluateItems({ visit, flow }: Attempt<MapState>): Promise<readonly Json[]> {
  const { state, probe } = visit;
  if (probe?.itemReaderData !== undefined) {
    flow.effectiveInput();
    return probe.itemReaderData;
  }
  if (state.ItemReader !== undefined) return [];
  if (flow.language === 'JSONata') {
    if (state.Items !== undefined) {
      return (await flow.evaluateTyped({
        value: state.Items,
        location: 'Items',
        type: 'array',
      })) as readonly Json[];
    }
    const input = flow.effectiveInput();
    if (Array.isArray(input)) return input;
    throw new QueryFailure(`Map state input must be an array but was: ${JSON.stringify(input)}`, undefined);
  }
  const path = state.ItemsPath ?? '$';
  const items = flow.paths.evaluatePath(path, flow.effectiveInput());
  if (!Array.isArray(items)) {
    // AWS shows a path into the context object without its first `$`.
    const shown = path.startsWith('$$') ? path.slice(1) : path;
    throw new RuntimeFailure(`Reference path "${shown}" must point to array.`);
  }
  probe?.note('afterItemsPath', items);
  return items;
}

/** What an iteration is given: the item, or what `ItemSelector` makes of it. */
export async function iterationInput(
  { visit: { state }, flow }: Attempt<MapState>,
  mapContext: JsonObject,
  item: Json,
): Promise<Json> {
  const selector = state.ItemSelector ?? state.Parameters;
  return selector === undefined ? item : flow.itemInput(selector, mapContext);
}

/** `Map` in the context object of an iteration; `source`: where its item was read. */
export function mapContextOf(index: number, item: Json, source?: string): JsonObject {
  return { Item: { Index: index, Value: item, ...(source !== undefined && { Source: source }) } };
}
