import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/** Deleting what is not there is no error. Source: Step Functions API reference, DeleteActivity. */
export const deleteActivity: OperationFactory = ({ activities }) => ({
  permissions: (input) => permissionOn('DeleteActivity', input['activityArn']),
  run: async (input) => {
    const arn = requiredText(input, 'activityArn');
    assertArn(arn, 'activity');
    activities.delete(arn);
    return {};
  },
});
