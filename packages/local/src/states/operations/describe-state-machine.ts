import { assertArn } from '../api/arns.ts';
import { describeMachine } from '../api/describe-machine.ts';
import { requiredString } from '../api/input.ts';
import type { OperationFactory } from '../api/operation-factory.ts';
import { permissionOn } from '../api/permission.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export const describeStateMachine: OperationFactory = ({ stateMachines }) => ({
  permissions: (input) => permissionOn('DescribeStateMachine', input['stateMachineArn']),
  run: async (input) => {
    const arn = requiredString(input, 'stateMachineArn');
    assertArn(arn, 'stateMachine');
    return describeMachine(stateMachines.get(arn));
  },
});
