import { optionalText, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOnToken } from '../api/operation.ts';
import { MAX_CAUSE_CHARACTERS, MAX_ERROR_CHARACTERS } from '../limits.ts';

/** Source: Step Functions API reference, SendTaskFailure. */
export const sendTaskFailure: OperationFactory = ({ taskTokens }) => ({
  permissions: (input) => permissionOnToken('SendTaskFailure', input),
  run: async (input) => {
    const token = requiredText(input, 'taskToken');
    const error = optionalText(input, 'error', { maxLength: MAX_ERROR_CHARACTERS });
    const cause = optionalText(input, 'cause', { maxLength: MAX_CAUSE_CHARACTERS });
    taskTokens.find(token).failed({ error, cause });
    return {};
  },
});
