import { type LambdaOperation, onFunction } from './context.ts';
import { describeEventInvokeConfig, findConfigured } from './event-invoke-config.ts';

/** Source: Lambda API reference, GetFunctionEventInvokeConfig. */
export const getFunctionEventInvokeConfig: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'GetFunctionEventInvokeConfig'),
  run: async (input) => {
    const { deployed, config } = findConfigured(context.functions, input);
    return describeEventInvokeConfig(deployed, config);
  },
});
