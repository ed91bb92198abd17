import { AwsFault, isJsonObject, type Operation } from '../../kernel/index.ts';
import { resourcesOf, withTableNames } from '../table-arn.ts';
import type { TableSettings } from '../table-settings.ts';
import type { TableOperationParts } from './table-operation.ts';

/**
 * Which attribute holds an item's expiry. Expired items stay: DynamoDB promises to remove them within days only, so
 * code that must not see them has to look at the attribute itself, and here it finds out when it does not. Source:
 * DynamoDB API reference, UpdateTimeToLive.
 */
export function updateTimeToLive({ cloud, store, settings }: TableOperationParts): Operation {
  return {
    permissions: (input) => [{ action: 'dynamodb:UpdateTimeToLive', resources: resourcesOf(cloud, input) }],
    run: async (input) => {
      const { TableName, TimeToLiveSpecification: specification } = withTableNames(input);
      await cloud.clock.track(store.request('DescribeTable', { TableName }));
      if (!isJsonObject(specification) || typeof specification['AttributeName'] !== 'string') {
        throw new AwsFault({
          code: 'ValidationException',
          message: 'TimeToLiveSpecification must have AttributeName and Enabled.',
        });
      }
      const { AttributeName, Enabled } = specification;
      const tableName = String(TableName);
      const { timeToLiveAttribute: _, ...rest } = settings.get(tableName) ?? UNKNOWN;
      settings.set(tableName, Enabled === true ? { ...rest, timeToLiveAttribute: AttributeName } : rest);
      return { TimeToLiveSpecification: specification };
    },
  };
}

/** Source: DynamoDB API reference, DescribeTimeToLive. */
export function describeTimeToLive({ cloud, store, settings }: TableOperationParts): Operation {
  return {
    permissions: (input) => [{ action: 'dynamodb:DescribeTimeToLive', resources: resourcesOf(cloud, input) }],
    run: async (input) => {
      const { TableName } = withTableNames(input);
      await cloud.clock.track(store.request('DescribeTable', { TableName }));
      const attribute = settings.get(String(TableName))?.timeToLiveAttribute;
      return {
        TimeToLiveDescription:
          attribute === undefined
            ? { TimeToLiveStatus: 'DISABLED' }
            : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute },
      };
    },
  };
}

const UNKNOWN: TableSettings = { createdAtEpochMs: 0, described: {}, pointInTimeRecovery: false };
