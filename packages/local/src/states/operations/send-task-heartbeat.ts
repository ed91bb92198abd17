import { requiredString } from '../api/input.ts';
import { type OperationFactory, permissionOnToken } from '../api/operation.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html */
export const sendTaskHeartbeat: OperationFactory = ({ taskTokens }) => ({
  permissions: (input) => permissionOnToken('SendTaskHeartbeat', input),
  run: async (input) => {
    taskTokens.find(requiredString(input, 'taskToken')).heartbeat();
    return {};
  },
});
