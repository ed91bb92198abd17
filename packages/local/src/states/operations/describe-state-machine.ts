import { assertArn, refuseLabelled } from '../api/arns.ts';
import { describeMachine, describeVersion } from '../api/describe-machine.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { namedMachine } from '../machines/named-machine.ts';
import { stateMachineDoesNotExist } from '../machines/state-machines.ts';

/**
 * A state machine as it is now, or one of its versions. An alias is described by DescribeStateMachineAlias. Source:
 * Step Functions API reference, DescribeStateMachine.
 */
export const describeStateMachine: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('DescribeStateMachine', input['stateMachineArn']),
  run: async (input) => {
    const arn = requiredText(input, 'stateMachineArn');
    assertArn(arn, 'stateMachine');
    refuseLabelled(arn, 'State Machine');
    const named = namedMachine(arn, context);
    switch (named.kind) {
      case 'current':
        return {
          ...describeMachine(named.stateMachine),
          ...(context.stateMachines.isDeleting(arn) ? { status: 'DELETING' } : {}),
        };
      case 'version':
        return describeVersion(named.version);
      case 'alias':
        throw stateMachineDoesNotExist(arn);
    }
  },
});
