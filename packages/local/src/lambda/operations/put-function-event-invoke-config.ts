import { parseEventInvokeMembers } from '../api/event-invoke-members.ts';
import { type LambdaOperation, onFunction } from './context.ts';
import { describeEventInvokeConfig, findConfigurable } from './event-invoke-config.ts';

/** Takes the place of what was configured before. Source: Lambda API reference, PutFunctionEventInvokeConfig. */
export const putFunctionEventInvokeConfig: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'PutFunctionEventInvokeConfig'),
  run: async (input) => {
    const { cloud, functions } = context;
    const members = parseEventInvokeMembers(input, functions);
    const target = findConfigurable(functions, input);
    const config = { ...members, lastModifiedEpochMs: cloud.clock.nowEpochMs() };
    target.eventInvokeConfig = config;
    return describeEventInvokeConfig(target, config);
  },
});
