import { AwsFault, type JsonObject } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { assertArn, refuseLabelled } from '../api/arns.ts';
import { constraintFault, limitLength, optionalText, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { redriveStatusOf } from '../machines/redrive-status.ts';

const MAX_CLIENT_TOKEN_CHARACTERS = 64;
const CLIENT_TOKEN = /^[!-~]+$/u;

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
    const token = readClientToken(input);
    assertArn(arn, 'execution');
    refuseLabelled(arn, 'Execution');
    const execution = executions.get(arn);
    const nowEpochMs = cloud.clock.nowEpochMs();
    const repeated = token === undefined ? undefined : redriveTokens.find(arn, { token, nowEpochMs });
    if (repeated !== undefined) return { redriveDate: epochSeconds(repeated) };
    const status = redriveStatusOf(execution, context);
    if (status.redriveStatus === 'NOT_REDRIVABLE') {
      throw new AwsFault({
        code: 'ExecutionNotRedrivable',
        message: `Execution ${arn} invalid for redrive as: ${status.redriveStatusReason}`,
      });
    }
    execution.redrive();
    if (token !== undefined) redriveTokens.remember(arn, { token, redrivenAtEpochMs: nowEpochMs });
    return { redriveDate: epochSeconds(nowEpochMs) };
  },
});

/** @throws AwsFault ValidationException */
function readClientToken(input: JsonObject): string | undefined {
  const token = optionalText(input, 'clientToken');
  limitLength(token, 'clientToken', MAX_CLIENT_TOKEN_CHARACTERS);
  if (token === undefined || CLIENT_TOKEN.test(token)) return token;
  throw constraintFault(token, 'clientToken', 'Member must satisfy regular expression pattern: [!-~]+');
}
