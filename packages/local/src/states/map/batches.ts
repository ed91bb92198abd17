import type { MapState } from '@wfm/asl/language';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { fillTemplate } from '../data-flow/fill-template.ts';
import { RuntimeFailure } from '../errors.ts';
import type { ChildInput } from '../map-run/map-run.ts';
import type { Attempt } from '../visit/attempt.ts';

/** How items are put together, an `ItemBatcher` evaluated. */
export interface Batcher {
  /** Absent: no limit. */
  readonly maxItems: number | undefined;
  /** Of the input of a child, as JSON in UTF-8. Absent: no limit. */
  readonly maxBytes: number | undefined;
  /** Members of every batch beside its items. */
  readonly common: JsonObject;
}

/** The `ItemBatcher` of a Map; absent: it has none. @throws RuntimeFailure, QueryFailure */
export async function evaluateBatcher({ visit, flow }: Attempt<MapState>): Promise<Batcher | undefined> {
  const { ItemBatcher: batcher } = visit.state;
  if (batcher === undefined) return undefined;
  const within = { fields: batcher as JsonObject, location: 'ItemBatcher' };
  const maxItems = await flow.number({ name: 'MaxItemsPerBatch', kind: 'integer', within });
  const maxBytes = await flow.number({ name: 'MaxInputBytesPerBatch', kind: 'integer', within });
  if ((maxItems === undefined && maxBytes === undefined) || !isPositive(maxItems) || !isPositive(maxBytes)) {
    throw new RuntimeFailure(
      `ItemBatcher needs a positive MaxItemsPerBatch or MaxInputBytesPerBatch, but was: ${JSON.stringify(batcher)}`,
    );
  }
  const { BatchInput: template } = batcher;
  const batchInput =
    template === undefined ? undefined : await fillTemplate(template, 'ItemBatcher/BatchInput', flow);
  return { maxItems, maxBytes, common: isJsonObject(batchInput) ? { BatchInput: batchInput } : {} };
}

/**
 * Puts items together in their order, as many as the limits let into each batch. An item that is too large by itself is a batch of its own.
 * Source: Step Functions developer guide, "ItemBatcher (Map)".
 */
export function batchesOf(
  items: readonly Json[],
  { maxItems = items.length, maxBytes = Number.POSITIVE_INFINITY, common }: Batcher,
): readonly ChildInput[] {
  const head = JSON.stringify({ ...common, Items: [] }).slice(0, -2);
  const frameBytes = Buffer.byteLength(head) + ']}'.length;
  const batches: ChildInput[] = [];
  let texts: string[] = [];
  let bytes = frameBytes;
  const close = (): void => {
    if (texts.length > 0) batches.push({ input: `${head}${texts.join(',')}]}`, itemCount: texts.length });
    texts = [];
    bytes = frameBytes;
  };
  for (const item of items) {
    const text = JSON.stringify(item);
    // With the comma before it.
    const itemBytes = Buffer.byteLength(text) + 1;
    if (texts.length === maxItems || bytes - 1 + itemBytes > maxBytes) close();
    texts.push(text);
    bytes += itemBytes;
  }
  close();
  return batches;
}

function isPositive(limit: number | undefined): boolean {
  return limit === undefined || limit >= 1;
}
