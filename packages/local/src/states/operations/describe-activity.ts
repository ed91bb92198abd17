import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredString } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeActivity.html */
export const describeActivity: OperationFactory = ({ activities }) => ({
  permissions: (input) => permissionOn('DescribeActivity', input['activityArn']),
  run: async (input) => {
    const arn = requiredString(input, 'activityArn');
    assertArn(arn, 'activity');
    const { name, createdAtEpochMs } = activities.get(arn);
    return { activityArn: arn, name, creationDate: epochSeconds(createdAtEpochMs) };
  },
});
