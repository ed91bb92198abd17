import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredString } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { routingConfiguration } from '../api/routing.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineAlias.html */
export const describeStateMachineAlias: OperationFactory = ({ aliases }) => ({
  permissions: (input) => permissionOn('DescribeStateMachineAlias', input['stateMachineAliasArn']),
  run: async (input) => {
    const arn = requiredString(input, 'stateMachineAliasArn');
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
