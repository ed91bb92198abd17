import { AwsError, type Cloud, type JsonObject, type Operation } from '../../kernel/index.ts';
import type { ItemStore } from '../item-store.ts';
import { withTableNames } from '../table-arn.ts';
import { itemOperation } from './item-operation.ts';

/**
 * A write that may carry a condition. What `dynalite` lacks is `ReturnValuesOnConditionCheckFailure`: the item that
 * failed the condition travels with the error. Source: DynamoDB API reference, PutItem.
 */
export function conditionalWrite(
  name: 'PutItem' | 'UpdateItem' | 'DeleteItem',
  cloud: Cloud,
  store: ItemStore,
): Operation {
  const write = itemOperation(name, cloud, store);
  return {
    permissions: write.permissions,
    run: async (input, context) => {
      try {
        return await write.run(input, context);
      } catch (error) {
        if (!wantsOldItem(error, input)) throw error;
        const item = await cloud.clock.track(oldItem(store, withTableNames(input)));
        throw new AwsError({
          code: error.code,
          message: error.message,
          ...(item !== undefined && { fields: { Item: item } }),
        });
      }
    },
  };
}

function wantsOldItem(error: unknown, input: JsonObject): error is AwsError {
  return (
    error instanceof AwsError &&
    error.code === 'ConditionalCheckFailedException' &&
    input['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD'
  );
}

async function oldItem(
  store: ItemStore,
  { TableName, Key, Item }: JsonObject,
): Promise<JsonObject | undefined> {
  const key = Key ?? (await readKey(store, TableName as string, Item as JsonObject));
  const { Item: found } = await store.request('GetItem', {
    TableName: TableName as string,
    Key: key,
    ConsistentRead: true,
  });
  return found as JsonObject | undefined;
}

/** The key attributes of an item that was to be put. */
async function readKey(store: ItemStore, tableName: string, item: JsonObject): Promise<JsonObject> {
  const { Table } = await store.request('DescribeTable', { TableName: tableName });
  const schema = (Table as { readonly KeySchema: readonly { readonly AttributeName: string }[] }).KeySchema;
  return Object.fromEntries(schema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]));
}
