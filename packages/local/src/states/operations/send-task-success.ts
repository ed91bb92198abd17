import { AwsError, type Json } from '../../kernel/index.ts';
import { brokenConstraint } from '../../request/index.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOnToken } from '../api/operation.ts';
import { exceedsPayloadLimit } from '../limits.ts';

/** Source: Step Functions API reference, SendTaskSuccess. */
export const sendTaskSuccess: OperationFactory = ({ taskTokens }) => ({
  permissions: (input) => permissionOnToken('SendTaskSuccess', input),
  run: async (input) => {
    const token = requiredText(input, 'taskToken');
    const output = requiredText(input, 'output');
    if (exceedsPayloadLimit(output)) {
      throw brokenConstraint(
        'output',
        `${output.slice(0, 64)}...`,
        'have length less than or equal to 262144',
      );
    }
    const value = parseOutput(output);
    taskTokens.find(token).succeeded(value);
    return {};
  },
});

function parseOutput(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError({ code: 'InvalidOutput', message: `Invalid Output: '${reason}'`, cause: error });
  }
}
