import { type Cloud, isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { arnsAt, arnsInList } from '../request/index.ts';

type Place = Pick<Cloud, 'partition' | 'region' | 'accountId'>;

export function tableArn({ partition, region, accountId }: Place, tableName: string): string {
  return `arn:${partition}:dynamodb:${region}:${accountId}:table/${tableName}`;
}

/** The name in a table's ARN; a name stays as it is. Every API that takes a table's name takes its ARN as well. */
export function tableNameOf(nameOrArn: string): string {
  const found = /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(nameOrArn);
  return found?.[1] ?? nameOrArn;
}

/** ARNs of the tables (or of the index) that a call is about; `*` for calls about none. */
export function resourcesOf(place: Place, input: JsonObject): readonly string[] {
  const { TableName, IndexName, RequestItems, ResourceArn } = input;
  if (typeof ResourceArn === 'string') return [ResourceArn];
  if (typeof RequestItems === 'object' && RequestItems !== null) {
    return Object.keys(RequestItems).map((name) => tableArn(place, tableNameOf(name)));
  }
  if (typeof TableName !== 'string') return ['*'];
  const table = tableArn(place, tableNameOf(TableName));
  return [typeof IndexName === 'string' ? `${table}/index/${IndexName}` : table];
}

/** The input with table ARNs replaced by names, which is all that `dynalite` knows. */
export function withTableNames(input: JsonObject): JsonObject {
  const { TableName, RequestItems } = input;
  return {
    ...input,
    ...(typeof TableName === 'string' && { TableName: tableNameOf(TableName) }),
    ...(typeof RequestItems === 'object' &&
      RequestItems !== null && {
        RequestItems: Object.fromEntries(
          Object.entries(RequestItems).map(([name, requests]) => [tableNameOf(name), requests as Json]),
        ),
      }),
  };
}

/** ARNs of tables that a request names, wherever it does. */
export function namedTables(input: JsonObject): readonly string[] {
  const { RequestItems: requests, TransactItems: transaction } = input;
  const actions = Array.isArray(transaction)
    ? (transaction as readonly Json[]).flatMap((item) => (isJsonObject(item) ? Object.values(item) : []))
    : [];
  return [
    ...arnsAt(input, ['TableName', 'ResourceArn']),
    ...(isJsonObject(requests) ? Object.keys(requests).filter((name) => name.startsWith('arn:')) : []),
    ...arnsInList(
      actions.flatMap((action) => action ?? []),
      ['TableName'],
    ),
  ];
}
