import type { JsonObject, Operation } from '../../kernel/index.ts';
import { resourcesOf, withTableNames } from '../table-arn.ts';
import type { TableOperationParts } from './table-operation.ts';

/** No table here has rules of Contributor Insights. Source: DynamoDB API reference, DescribeContributorInsights. */
export function describeContributorInsights(parts: TableOperationParts): Operation {
  return describesTable(parts, 'DescribeContributorInsights', { ContributorInsightsStatus: 'DISABLED' });
}

/** No table here sends its changes to a stream. Source: DynamoDB API reference, DescribeKinesisStreamingDestination. */
export function describeKinesisStreamingDestination(parts: TableOperationParts): Operation {
  return describesTable(parts, 'DescribeKinesisStreamingDestination', { KinesisDataStreamDestinations: [] });
}

function describesTable({ cloud, store }: TableOperationParts, name: string, answer: JsonObject): Operation {
  return {
    permissions: (input) => [{ action: `dynamodb:${name}`, resources: resourcesOf(cloud, input) }],
    run: async (input) => {
      const { TableName } = withTableNames(input);
      await cloud.clock.track(store.request('DescribeTable', { TableName }));
      return { TableName, ...answer };
    },
  };
}
