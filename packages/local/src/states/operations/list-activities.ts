import { epochSeconds } from '../api/answers.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { takePage } from '../api/paging.ts';

/** Source: Step Functions API reference, ListActivities. */
export const listActivities: OperationFactory = ({ activities }) => ({
  permissions: () => permissionOn('ListActivities', '*'),
  run: async (input) => {
    const { items, next } = takePage(activities.list(), { input, maxTokenLength: 1024 });
    return {
      activities: items.map(({ arn, name, createdAtEpochMs }) => ({
        activityArn: arn,
        name,
        creationDate: epochSeconds(createdAtEpochMs),
      })),
      ...next,
    };
  },
});
