import { epochSeconds } from '../api/answers.ts';
import { describeMachine } from '../api/describe-machine.ts';
import { describedExecution } from '../api/described-execution.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

/**
 * The state machine as it was when the execution started. Source: Step Functions API reference,
 * DescribeStateMachineForExecution.
 */
export const describeStateMachineForExecution: OperationFactory = ({ executions }) => ({
  permissions: (input) => permissionOn('DescribeStateMachineForExecution', input['executionArn']),
  run: async (input) => {
    const arn = requiredText(input, 'executionArn');
    const { stateMachine, mapRun } = describedExecution(arn, executions);
    const {
      status: _status,
      type: _type,
      creationDate: _creationDate,
      ...description
    } = describeMachine(stateMachine);
    return {
      ...description,
      updateDate: epochSeconds(stateMachine.createdAtEpochMs),
      ...(mapRun === undefined ? {} : { mapRunArn: mapRun.arn, label: mapRun.label }),
    };
  },
});
