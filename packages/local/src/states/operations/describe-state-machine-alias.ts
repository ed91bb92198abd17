import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { routingConfiguration } from '../api/routing.ts';

/** Source: Step Functions API reference, DescribeStateMachineAlias. */
export const describeStateMachineAlias: OperationFactory = ({ aliases }) => ({
  permissions: (input) => permissionOn('DescribeStateMachineAlias', input['stateMachineAliasArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineAliasArn');
    assertArn(arn, 'stateMachine');
    const { name, description, routes, createdAtEpochMs, updatedAtEpochMs } = aliases.get(arn);
    return {
      stateMachineAliasArn: arn,
      name,
      ...(description === undefined ? {} : { description }),
      routingConfiguration: routingConfiguration(routes),
      creationDate: epochSeconds(createdAtEpochMs),
      updateDate: epochSeconds(updatedAtEpochMs),
    };
  },
});
