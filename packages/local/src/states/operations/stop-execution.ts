import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { limitLength, optionalString, requiredString } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { MAX_CAUSE_CHARACTERS, MAX_ERROR_CHARACTERS } from '../limits.ts';

/**
 * Stopping an execution that has ended changes nothing.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
 */
export const stopExecution: OperationFactory = ({ cloud, executions }) => ({
  permissions: (input) => permissionOn('StopExecution', input['executionArn']),
  run: async (input) => {
    const arn = requiredString(input, 'executionArn');
    const error = optionalString(input, 'error');
    const cause = optionalString(input, 'cause');
    assertArn(arn, 'execution');
    limitLength(error, 'error', MAX_ERROR_CHARACTERS);
    limitLength(cause, 'cause', MAX_CAUSE_CHARACTERS);
    const execution = executions.get(arn);
    execution.stop({ error, cause });
    const { state } = execution;
    const stoppedAtEpochMs = state.status === 'RUNNING' ? cloud.clock.nowEpochMs() : state.stoppedAtEpochMs;
    return { stopDate: epochSeconds(stoppedAtEpochMs) };
  },
});
