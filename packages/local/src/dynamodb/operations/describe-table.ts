import type { JsonObject, Operation } from '../../kernel/index.ts';
import { resourcesOf, withTableNames } from '../table-arn.ts';
import { completeDescription, type TableOperationParts } from './table-operation.ts';

/** Source: DynamoDB API reference, DescribeTable. */
export function describeTable(parts: TableOperationParts): Operation {
  const { cloud, store } = parts;
  return {
    permissions: (input) => [{ action: 'dynamodb:DescribeTable', resources: resourcesOf(cloud, input) }],
    run: async (input) => {
      const { Table } = await cloud.clock.track(store.request('DescribeTable', withTableNames(input)));
      return { Table: completeDescription(Table as JsonObject, parts) };
    },
  };
}
