import { assertArn } from '../api/arns.ts';
import { requiredString } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/**
 * Deleting what is not there is no error.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteActivity.html
 */
export const deleteActivity: OperationFactory = ({ activities }) => ({
  permissions: (input) => permissionOn('DeleteActivity', input['activityArn']),
  run: async (input) => {
    const arn = requiredString(input, 'activityArn');
    assertArn(arn, 'activity');
    activities.delete(arn);
    return {};
  },
});
