import { type LambdaOperation, onFunction } from './context.ts';

/** Source: Lambda API reference, DeleteFunctionConcurrency. */
export const deleteFunctionConcurrency: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'DeleteFunctionConcurrency'),
  run: async (input) => {
    context.functions.find(input).concurrency.reserved = undefined;
    return {};
  },
});
