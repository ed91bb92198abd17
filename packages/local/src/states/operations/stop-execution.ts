import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { optionalText, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { MAX_CAUSE_CHARACTERS, MAX_ERROR_CHARACTERS } from '../limits.ts';

/** Stopping an execution that has ended changes nothing. Source: Step Functions API reference, StopExecution. */
export const stopExecution: OperationFactory = ({ cloud, executions }) => ({
  permissions: (input) => permissionOn('StopExecution', input['executionArn']),
  run: async (input) => {
    const arn = requiredText(input, 'executionArn');
    const error = optionalText(input, 'error', { maxLength: MAX_ERROR_CHARACTERS });
    const cause = optionalText(input, 'cause', { maxLength: MAX_CAUSE_CHARACTERS });
    assertArn(arn, 'execution');
    const execution = executions.get(arn);
    execution.stop({ error, cause });
    const { state } = execution;
    const stoppedAtEpochMs = state.status === 'RUNNING' ? cloud.clock.nowEpochMs() : state.stoppedAtEpochMs;
    return { stopDate: epochSeconds(stoppedAtEpochMs) };
  },
});
