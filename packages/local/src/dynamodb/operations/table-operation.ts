import type { Cloud, JsonObject } from '../../kernel/index.ts';
import type { ItemStore } from '../item-store.ts';
import { tableArn } from '../table-arn.ts';
import type { TableSettingsStore } from '../table-settings.ts';

/** What the operations on tables work with. */
export interface TableOperationParts {
  readonly cloud: Cloud;
  readonly store: ItemStore;
  readonly settings: TableSettingsStore;
}

/** ARN as `dynalite` writes it: account and region come from its process, not from the engine. */
const FOREIGN_TABLE_ARN = /arn:aws:dynamodb:[^:]*:\d*:table\/[^/"]+/g;

/** A table description as DynamoDB gives it: with the engine's ARNs and clock, and the settings beyond `dynalite`. */
export function completeDescription(
  description: JsonObject,
  { cloud, settings }: Pick<TableOperationParts, 'cloud' | 'settings'>,
): JsonObject {
  const tableName = String(description['TableName']);
  const arn = tableArn(cloud, tableName);
  const local = JSON.parse(JSON.stringify(description).replace(FOREIGN_TABLE_ARN, () => arn)) as JsonObject;
  const known = settings.get(tableName);
  if (known === undefined) return local;
  return { ...local, ...known.described, CreationDateTime: known.createdAtEpochMs / 1_000 };
}
