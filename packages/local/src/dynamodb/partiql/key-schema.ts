import { AwsError, isJsonObject, type JsonObject } from '../../kernel/index.ts';
import type { StoreAccess } from '../item-store.ts';
import type { Table } from './syntax.ts';

/** The key attributes of a table or an index. */
export interface KeySchema {
  readonly hash: string;
  /** Absent: the hash is all of the key. */
  readonly range?: string;
}

/** @throws AwsError ResourceNotFoundException, ValidationException */
export async function readKeySchema(
  access: StoreAccess,
  { tableName, indexName }: Table,
): Promise<KeySchema> {
  const { Table: table } = await access.request('DescribeTable', { TableName: tableName });
  const description = isJsonObject(table) ? table : {};
  if (indexName === undefined) return schemaIn(description);
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = description;
  const index = [GlobalSecondaryIndexes, LocalSecondaryIndexes]
    .flatMap((list) => (Array.isArray(list) ? list.filter(isJsonObject) : []))
    .find(({ IndexName }) => IndexName === indexName);
  if (index !== undefined) return schemaIn(index);
  throw new AwsError({
    code: 'ValidationException',
    message: `The table does not have the specified index: ${indexName}`,
  });
}

function schemaIn({ KeySchema: schema }: JsonObject): KeySchema {
  const keys = schema as readonly { readonly AttributeName: string; readonly KeyType: string }[];
  const hash = keys.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  const range = keys.find(({ KeyType }) => KeyType === 'RANGE')?.AttributeName;
  return range === undefined ? { hash } : { hash, range };
}
