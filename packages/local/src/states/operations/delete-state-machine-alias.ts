import { assertArn } from '../api/arns.ts';
import { requiredString } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/**
 * Its versions stay; deleting what is not there is no error.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineAlias.html
 */
export const deleteStateMachineAlias: OperationFactory = ({ aliases }) => ({
  permissions: (input) => permissionOn('DeleteStateMachineAlias', input['stateMachineAliasArn']),
  run: async (input) => {
    const arn = requiredString(input, 'stateMachineAliasArn');
    assertArn(arn, 'stateMachine');
    aliases.delete(arn);
    return {};
  },
});
