import { AwsError } from '../../kernel/index.ts';
import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { isVersionArn } from '../api/versions.ts';

/**
 * Running executions go on; deleting what is not there is no error. Source: Step Functions API reference,
 * DeleteStateMachineVersion.
 */
export const deleteStateMachineVersion: OperationFactory = ({ versions, aliases }) => ({
  permissions: (input) => permissionOn('DeleteStateMachineVersion', input['stateMachineVersionArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineVersionArn');
    assertArn(arn, 'stateMachine');
    if (!isVersionArn(arn)) {
      throw new AwsError({
        code: 'ValidationException',
        message: `'stateMachineVersionArn' must be the ARN of a version, which ends with its number. Received: ${arn}`,
      });
    }
    const names = aliases.routingTo(arn).map(({ name }) => name);
    if (names.length > 0) {
      throw new AwsError({
        code: 'ConflictException',
        message: `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names.join(', ')}]`,
      });
    }
    versions.delete(arn);
    return {};
  },
});
