import type { JsonObject, Operation } from '../../kernel/index.ts';
import type { StoreAccess } from '../item-store.ts';
import type { TableOperationParts } from './table-operation.ts';
import { parseTransactItems, permissionsOf, type TransactItem } from './transaction.ts';

const ACTIONS = { Get: 'GetItem' } as const;

/** Items as they are at one time. Source: DynamoDB API reference, TransactGetItems. */
export function transactGetItems({ cloud, store }: TableOperationParts): Operation {
  return {
    permissions: (input) => permissionsOf(cloud, input, ACTIONS),
    run: async (input) => {
      const items = parseTransactItems(input, ACTIONS);
      return { Responses: await cloud.clock.track(store.exclusively((access) => readAll(access, items))) };
    },
  };
}

async function readAll(access: StoreAccess, items: readonly TransactItem<'Get'>[]): Promise<JsonObject[]> {
  const responses: JsonObject[] = [];
  for (const { request } of items) {
    const { Item } = await access.request('GetItem', { ...request, ConsistentRead: true });
    responses.push(Item === undefined ? {} : { Item });
  }
  return responses;
}
