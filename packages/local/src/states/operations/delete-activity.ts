import { assertArn } from '../api/arns.ts';
import { requiredString } from '../api/input.ts';
import type { OperationFactory } from '../api/operation-factory.ts';
import { permissionOn } from '../api/permission.ts';

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
