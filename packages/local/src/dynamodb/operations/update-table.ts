import { AwsError, isJsonObject, type JsonObject, type Operation } from '../../kernel/index.ts';
import { optionalText } from '../../request/index.ts';
import { resourcesOf, withTableNames } from '../table-arn.ts';
import { describedSettings } from './described-settings.ts';
import { completeDescription, type TableOperationParts } from './table-operation.ts';

/** Members that change nothing of what the engine does: they are kept and shown. */
const KEPT = [
  'BillingMode',
  'ProvisionedThroughput',
  'DeletionProtectionEnabled',
  'SSESpecification',
  'TableClass',
];

/**
 * How a table is paid for, protected and encrypted. Indexes, streams, replicas and whatever else changes what a table does is
 * refused by name. Source: DynamoDB API reference, UpdateTable.
 */
export function updateTable(parts: TableOperationParts): Operation {
  const { cloud, store, settings } = parts;
  return {
    permissions: (input) => [{ action: 'dynamodb:UpdateTable', resources: resourcesOf(cloud, input) }],
    run: async (input) => {
      const { TableName, ...changes } = withTableNames(input);
      requireKept(changes);
      const { Table } = await cloud.clock.track(store.request('DescribeTable', { TableName }));
      const table = completeDescription(Table as JsonObject, parts);
      const known = settings.get(String(TableName));
      const described = { ...known?.described, ...changed(changes, table) };
      settings.update(String(TableName), { described });
      return { TableDescription: completeDescription(Table as JsonObject, parts) };
    },
  };
}

function requireKept(changes: JsonObject): void {
  const given = Object.keys(changes).filter((name) => changes[name] !== undefined && changes[name] !== null);
  const other = given.find((name) => !KEPT.includes(name) && name !== 'AttributeDefinitions');
  if (other !== undefined) {
    throw refused(
      `The local engine does not change ${other} of a table: make the table with it, or test it on AWS.`,
    );
  }
  if (!given.some((name) => KEPT.includes(name))) {
    throw refused(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    );
  }
}

/** The members of the description that are other than before. */
function changed(changes: JsonObject, table: JsonObject): JsonObject {
  const { DeletionProtectionEnabled: wasProtected } = table;
  const isProtected = changes['DeletionProtectionEnabled'] ?? wasProtected ?? false;
  return {
    ...describedSettings({ ...changes, DeletionProtectionEnabled: isProtected }),
    ...billing(changes, table),
  };
}

function billing(changes: JsonObject, { BillingModeSummary: summary }: JsonObject): JsonObject {
  const given = optionalText(changes, 'BillingMode');
  const throughput = changes['ProvisionedThroughput'];
  const former = isJsonObject(summary) ? summary['BillingMode'] : 'PROVISIONED';
  const mode = given ?? former;
  if (mode === 'PAY_PER_REQUEST') {
    if (isJsonObject(throughput)) {
      throw refused(
        'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
      );
    }
    return given === undefined
      ? {}
      : {
          BillingModeSummary: { BillingMode: mode },
          ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
        };
  }
  if (former === 'PAY_PER_REQUEST' && !isJsonObject(throughput)) {
    throw refused(
      'One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  return {
    ...(given !== undefined && { BillingModeSummary: { BillingMode: mode ?? 'PROVISIONED' } }),
    ...(isJsonObject(throughput) && {
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...throughput },
    }),
  };
}

function refused(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}
