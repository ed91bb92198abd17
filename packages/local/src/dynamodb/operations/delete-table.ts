import { AwsError, type JsonObject, type Operation } from '../../kernel/index.ts';
import { resourcesOf, tableArn, withTableNames } from '../table-arn.ts';
import { completeDescription, type TableOperationParts } from './table-operation.ts';

/** Source: DynamoDB API reference, DeleteTable. */
export function deleteTable(parts: TableOperationParts): Operation {
  const { cloud, store, settings } = parts;
  return {
    permissions: (input) => [{ action: 'dynamodb:DeleteTable', resources: resourcesOf(cloud, input) }],
    run: async (input) => {
      const named = withTableNames(input);
      const tableName = String(named['TableName']);
      if (settings.get(tableName)?.described['DeletionProtectionEnabled'] === true) {
        throw new AwsError({
          code: 'ValidationException',
          message: `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first. Resource: ${tableArn(cloud, tableName)}`,
        });
      }
      const { TableDescription } = await cloud.clock.track(store.request('DeleteTable', named));
      const description = completeDescription(TableDescription as JsonObject, parts);
      settings.delete(tableName);
      return { TableDescription: description };
    },
  };
}
