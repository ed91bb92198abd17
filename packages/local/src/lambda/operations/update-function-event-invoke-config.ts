import { parseEventInvokeMembers } from '../api/event-invoke-members.ts';
import { type LambdaOperation, onFunction } from './context.ts';
import { describeEventInvokeConfig, findConfigurable, findConfigured } from './event-invoke-config.ts';

/** Changes what the request has and leaves the rest. Source: Lambda API reference, UpdateFunctionEventInvokeConfig. */
export const updateFunctionEventInvokeConfig: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'UpdateFunctionEventInvokeConfig'),
  run: async (input) => {
    const { cloud, functions } = context;
    const members = parseEventInvokeMembers(input, functions);
    const target = findConfigurable(functions, input);
    const { config } = findConfigured(functions, input);
    const changed = { ...config, ...members, lastModifiedEpochMs: cloud.clock.nowEpochMs() };
    target.eventInvokeConfig = changed;
    return describeEventInvokeConfig(target, changed);
  },
});
