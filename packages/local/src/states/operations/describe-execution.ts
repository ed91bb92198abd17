import type { JsonObject } from '../../kernel/index.ts';
import { epochSeconds, redriveMembers } from '../api/answers.ts';
import { describedExecution } from '../api/described-execution.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { executionNameOf } from '../arn.ts';
import type { ExecutionState } from '../machines/execution.ts';
import { redriveStatusOf } from '../machines/redrive-status.ts';
import { versionMembers } from '../machines/state-machine-version.ts';

/** Source: Step Functions API reference, DescribeExecution. */
export const describeExecution: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('DescribeExecution', input['executionArn']),

  run: async (input) => {
    const arn = requiredText(input, 'executionArn');
    const execution = describedExecution(arn, context.executions);
    return {
      executionArn: execution.arn,
      stateMachineArn: execution.stateMachine.arn,
      ...versionMembers(execution.version),
      name: executionNameOf(execution.arn),
      status: execution.state.status,
      startDate: epochSeconds(execution.startedAtEpochMs),
      input: execution.input,
      inputDetails: { included: true },
      ...outcome(execution.state),
      ...(execution.mapRun === undefined ? {} : { mapRunArn: execution.mapRun.arn }),
      ...redriveMembers(execution.redrives),
      ...redriveStatusOf(execution, context),
      ...(execution.traceHeader === undefined ? {} : { traceHeader: execution.traceHeader }),
    };
  },
});

function outcome(state: ExecutionState): JsonObject {
  switch (state.status) {
    case 'RUNNING':
      return {};
    case 'SUCCEEDED':
      return {
        stopDate: epochSeconds(state.stoppedAtEpochMs),
        output: state.output,
        outputDetails: { included: true },
      };
    case 'FAILED':
    case 'ABORTED':
      return {
        stopDate: epochSeconds(state.stoppedAtEpochMs),
        ...(state.error === undefined ? {} : { error: state.error }),
        ...(state.cause === undefined ? {} : { cause: state.cause }),
      };
    case 'TIMED_OUT':
    case 'PENDING_REDRIVE':
      return { stopDate: epochSeconds(state.stoppedAtEpochMs) };
  }
}
