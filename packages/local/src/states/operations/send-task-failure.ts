import { limitLength, optionalString, requiredString } from '../api/input.ts';
import { type OperationFactory, permissionOnToken } from '../api/operation.ts';
import { MAX_CAUSE_CHARACTERS, MAX_ERROR_CHARACTERS } from '../limits.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html */
export const sendTaskFailure: OperationFactory = ({ taskTokens }) => ({
  permissions: (input) => permissionOnToken('SendTaskFailure', input),
  run: async (input) => {
    const token = requiredString(input, 'taskToken');
    const error = optionalString(input, 'error');
    const cause = optionalString(input, 'cause');
    limitLength(error, 'error', MAX_ERROR_CHARACTERS);
    limitLength(cause, 'cause', MAX_CAUSE_CHARACTERS);
    taskTokens.find(token).failed({ error, cause });
    return {};
  },
});
