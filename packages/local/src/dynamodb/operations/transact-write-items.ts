import { AwsError, type JsonObject, type Operation } from '../../kernel/index.ts';
import type { StoreAccess } from '../item-store.ts';
import { withTableNames } from '../table-arn.ts';
import type { TableOperationParts } from './table-operation.ts';
import {
  cancelled,
  NOT_CANCELLED,
  parseTransactItems,
  permissionsOf,
  type Reason,
  reasonOf,
  type TransactItem,
} from './transaction.ts';
import type { TransactionTokens } from './transaction-tokens.ts';

const ACTIONS = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
} as const;

/**
 * All of the actions are done or none, and nobody sees them in between. Source: DynamoDB API reference, TransactWriteItems. Capacity
 * and metrics of collections are not told.
 */
export function transactWriteItems(
  { cloud, store }: TableOperationParts,
  tokens: TransactionTokens,
): Operation {
  return {
    permissions: (input) => permissionsOf(cloud, input, ACTIONS),
    run: async (input) => {
      const items = parseTransactItems(input, ACTIONS);
      if (tokens.isRepeated(input)) return {};
      await cloud.clock.track(store.exclusively((access) => writeAll(access, items)));
      tokens.keep(input);
      return {};
    },
  };
}

interface Done {
  readonly item: Place;
  readonly former: JsonObject | undefined;
}

interface Place {
  readonly TableName: string;
  readonly Key: JsonObject;
}

async function writeAll(
  access: StoreAccess,
  items: readonly TransactItem<keyof typeof ACTIONS>[],
): Promise<void> {
  const places: Place[] = [];
  for (const item of items) places.push(await readPlace(access, item));
  const names = places.map((place) => JSON.stringify([place.TableName, Object.entries(place.Key).sort()]));
  if (new Set(names).size < names.length) {
    throw new AwsError({
      code: 'ValidationException',
      message: 'Transaction request cannot include multiple operations on one item',
    });
  }
  const done: Done[] = [];
  const reasons: Reason[] = [];
  for (const [index, item] of items.entries()) {
    const place = places[index] as Place;
    const former = await readItem(access, place);
    try {
      await write(access, { item, place, former });
      done.push({ item: place, former });
      reasons.push(NOT_CANCELLED);
    } catch (error) {
      const reason = reasonOf(error, { request: item.request, former });
      if (reason === undefined) {
        await undo(access, done);
        throw error;
      }
      reasons.push(reason);
    }
  }
  if (done.length === items.length) return;
  await undo(access, done);
  throw cancelled(reasons);
}

async function write(
  access: StoreAccess,
  {
    item,
    place,
    former,
  }: {
    readonly item: TransactItem<keyof typeof ACTIONS>;
    readonly place: Place;
    readonly former: JsonObject | undefined;
  },
): Promise<void> {
  const { ReturnValuesOnConditionCheckFailure: _, ...request } = item.request;
  if (item.kind !== 'ConditionCheck') {
    await access.request(ACTIONS[item.kind], request);
    return;
  }
  // A check is a write that changes nothing: what is there is put again, what is not is deleted.
  const { Key, ...condition } = request;
  if (former === undefined) await access.request('DeleteItem', { ...condition, Key: place.Key });
  else await access.request('PutItem', { ...condition, Item: former });
}

async function undo(access: StoreAccess, done: readonly Done[]): Promise<void> {
  for (const { item, former } of done) {
    if (former === undefined) await access.request('DeleteItem', { ...item });
    else await access.request('PutItem', { TableName: item.TableName, Item: former });
  }
}

async function readItem(access: StoreAccess, place: Place): Promise<JsonObject | undefined> {
  const { Item } = await access.request('GetItem', { ...place, ConsistentRead: true });
  return Item as JsonObject | undefined;
}

async function readPlace(access: StoreAccess, { kind, request }: TransactItem<string>): Promise<Place> {
  const TableName = String(withTableNames(request)['TableName']);
  if (kind !== 'Put') return { TableName, Key: request['Key'] as JsonObject };
  const { Table } = await access.request('DescribeTable', { TableName });
  const { KeySchema } = Table as { readonly KeySchema: readonly { readonly AttributeName: string }[] };
  const item = request['Item'] as JsonObject;
  return {
    TableName,
    Key: Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]])),
  };
}
