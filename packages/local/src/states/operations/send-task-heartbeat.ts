import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOnToken } from '../api/operation.ts';

/** Source: Step Functions API reference, SendTaskHeartbeat. */
export const sendTaskHeartbeat: OperationFactory = ({ taskTokens }) => ({
  permissions: (input) => permissionOnToken('SendTaskHeartbeat', input),
  run: async (input) => {
    taskTokens.find(requiredText(input, 'taskToken')).heartbeat();
    return {};
  },
});
