import { AwsError } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { assertArn, refuseLabelled } from '../api/arns.ts';
import { optionalText, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { redriveStatusOf } from '../machines/redrive-status.ts';

const CLIENT_TOKEN = { maxLength: 64, pattern: '[!-~]+' };

/**
 * Goes on with an execution that did not succeed, from the states that did not. A request whose token was used before
 * is answered as it was then, whatever has become of the execution. Source: Step Functions API reference,
 * RedriveExecution.
 */
export const redriveExecution: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('RedriveExecution', input['executionArn']),

  run: async (input) => {
    const { executions, redriveTokens, cloud } = context;
    const arn = requiredText(input, 'executionArn');
    const token = optionalText(input, 'clientToken', CLIENT_TOKEN);
    assertArn(arn, 'execution');
    refuseLabelled(arn, 'Execution');
    const execution = executions.get(arn);
    const nowEpochMs = cloud.clock.nowEpochMs();
    const repeated = token === undefined ? undefined : redriveTokens.find(arn, { token, nowEpochMs });
    if (repeated !== undefined) return { redriveDate: epochSeconds(repeated) };
    const status = redriveStatusOf(execution, context);
    if (status.redriveStatus === 'NOT_REDRIVABLE') {
      throw new AwsError({
        code: 'ExecutionNotRedrivable',
        message: `Execution ${arn} invalid for redrive as: ${status.redriveStatusReason}`,
      });
    }
    execution.redrive();
    if (token !== undefined) redriveTokens.remember(arn, { token, redrivenAtEpochMs: nowEpochMs });
    return { redriveDate: epochSeconds(nowEpochMs) };
  },
});
