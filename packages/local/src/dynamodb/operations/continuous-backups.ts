import type { JsonObject, Operation } from '../../kernel/index.ts';
import { absentMember, flag, optionalStructure } from '../../request/index.ts';
import { resourcesOf, withTableNames } from '../table-arn.ts';
import type { TableOperationParts } from './table-operation.ts';

/** Kept and described, nothing is backed up. Source: DynamoDB API reference, UpdateContinuousBackups. */
export function updateContinuousBackups({ cloud, store, settings }: TableOperationParts): Operation {
  return {
    permissions: (input) => [
      { action: 'dynamodb:UpdateContinuousBackups', resources: resourcesOf(cloud, input) },
    ],
    run: async (input) => {
      const { TableName } = withTableNames(input);
      await cloud.clock.track(store.request('DescribeTable', { TableName }));
      const specification = optionalStructure(input, 'PointInTimeRecoverySpecification');
      if (specification === undefined) throw absentMember('PointInTimeRecoverySpecification');
      const enabled = flag(specification, 'PointInTimeRecoveryEnabled');
      settings.update(String(TableName), { pointInTimeRecovery: enabled });
      return description(enabled);
    },
  };
}

/** Source: DynamoDB API reference, DescribeContinuousBackups. */
export function describeContinuousBackups({ cloud, store, settings }: TableOperationParts): Operation {
  return {
    permissions: (input) => [
      { action: 'dynamodb:DescribeContinuousBackups', resources: resourcesOf(cloud, input) },
    ],
    run: async (input) => {
      const { TableName } = withTableNames(input);
      await cloud.clock.track(store.request('DescribeTable', { TableName }));
      return description(settings.get(String(TableName))?.pointInTimeRecovery ?? false);
    },
  };
}

function description(enabled: boolean): JsonObject {
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: enabled ? 'ENABLED' : 'DISABLED' },
    },
  };
}
