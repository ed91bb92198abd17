import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/** Source: Step Functions API reference, DescribeActivity. */
export const describeActivity: OperationFactory = ({ activities }) => ({
  permissions: (input) => permissionOn('DescribeActivity', input['activityArn']),
  run: async (input) => {
    const arn = requiredText(input, 'activityArn');
    assertArn(arn, 'activity');
    const { name, createdAtEpochMs } = activities.get(arn);
    return { activityArn: arn, name, creationDate: epochSeconds(createdAtEpochMs) };
  },
});
