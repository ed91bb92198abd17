import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { finishDeletion } from '../machines/deletion.ts';

/**
 * Its versions and aliases go at once; itself when its executions have ended, which they do at their next transition.
 * Deleting what is not there is no error. AWS takes some seconds for one without executions; here it is gone at once.
 * Source: Step Functions API reference, DeleteStateMachine.
 */
export const deleteStateMachine: OperationFactory = ({ stateMachines, executions, versions, aliases }) => ({
  permissions: (input) => permissionOn('DeleteStateMachine', input['stateMachineArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineArn');
    assertArn(arn, 'stateMachine');
    aliases.deleteOf(arn);
    versions.deleteOf(arn);
    if (stateMachines.find(arn) !== undefined) stateMachines.beginDeletion(arn);
    finishDeletion(arn, { stateMachines, executions });
    return {};
  },
});
