import { type LambdaOperation, onFunction } from './context.ts';
import { findConfigured } from './event-invoke-config.ts';

/** Source: Lambda API reference, DeleteFunctionEventInvokeConfig. */
export const deleteFunctionEventInvokeConfig: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'DeleteFunctionEventInvokeConfig'),
  run: async (input) => {
    findConfigured(context.functions, input).deployed.eventInvokeConfig = undefined;
    return {};
  },
});
