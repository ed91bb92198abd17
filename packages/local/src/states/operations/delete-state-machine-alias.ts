import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/**
 * Its versions stay; deleting what is not there is no error. Source: Step Functions API reference,
 * DeleteStateMachineAlias.
 */
export const deleteStateMachineAlias: OperationFactory = ({ aliases }) => ({
  permissions: (input) => permissionOn('DeleteStateMachineAlias', input['stateMachineAliasArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineAliasArn');
    assertArn(arn, 'stateMachine');
    aliases.delete(arn);
    return {};
  },
});
