import type { Json, JsonObject, Operation } from '../../kernel/index.ts';
import type { ItemStore } from '../item-store.ts';
import { resourcesOf } from '../table-arn.ts';
import { describedSettings } from './described-settings.ts';
import { completeDescription, type TableOperationParts } from './table-operation.ts';

/** Source: DynamoDB API reference, CreateTable. The table is active as soon as the call is answered. */
export function createTable(parts: TableOperationParts): Operation {
  const { cloud, store, settings } = parts;
  return {
    permissions: (input) => [{ action: 'dynamodb:CreateTable', resources: resourcesOf(cloud, input) }],
    run: (input) =>
      cloud.clock.track(
        (async () => {
          const {
            SSESpecification,
            DeletionProtectionEnabled,
            StreamSpecification,
            TableClass,
            Tags,
            ...known
          } = input;
          const { TableDescription } = await store.request('CreateTable', known);
          const description = TableDescription as JsonObject;
          const tableName = String(description['TableName']);
          settings.set(tableName, {
            createdAtEpochMs: cloud.clock.nowEpochMs(),
            described: describedSettings(input),
            pointInTimeRecovery: false,
          });
          await untilActive(store, tableName);
          await tag(store, description, Tags);
          return { TableDescription: completeDescription(description, parts) };
        })(),
      ),
  };
}

/** `dynalite` activates a table on a timer of its own, which no clock of the engine moves. */
async function untilActive(store: ItemStore, tableName: string): Promise<void> {
  for (;;) {
    const { Table } = await store.request('DescribeTable', { TableName: tableName });
    if ((Table as JsonObject)['TableStatus'] === 'ACTIVE') return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function tag(store: ItemStore, { TableArn }: JsonObject, tags: Json | undefined): Promise<void> {
  if (!Array.isArray(tags) || tags.length === 0) return;
  await store.request('TagResource', { ResourceArn: TableArn, Tags: tags });
}
