import type { Operation } from '../../kernel/index.ts';
import { absentMember, flag, optionalStructure, requiredText } from '../../request/index.ts';
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
      const { TableName } = withTableNames(input);
      await cloud.clock.track(store.request('DescribeTable', { TableName }));
      const specification = optionalStructure(input, 'TimeToLiveSpecification');
      if (specification === undefined) throw absentMember('TimeToLiveSpecification');
      const attribute = requiredText(specification, 'AttributeName', { maxLength: 255 });
      const tableName = String(TableName);
      const { timeToLiveAttribute: _, ...rest } = settings.get(tableName) ?? UNKNOWN;
      const isEnabled = flag(specification, 'Enabled');
      settings.set(tableName, isEnabled ? { ...rest, timeToLiveAttribute: attribute } : rest);
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
