import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/**
 * Its versions and aliases go with it. Running executions go on; deleting what is not there is no error. Source: Step
 * Functions API reference, DeleteStateMachine.
 */
export const deleteStateMachine: OperationFactory = ({ stateMachines, versions, aliases }) => ({
  permissions: (input) => permissionOn('DeleteStateMachine', input['stateMachineArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineArn');
    assertArn(arn, 'stateMachine');
    aliases.deleteOf(arn);
    versions.deleteOf(arn);
    stateMachines.delete(arn);
    return {};
  },
});
