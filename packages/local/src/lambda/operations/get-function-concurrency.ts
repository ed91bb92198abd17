import { type LambdaOperation, onFunction } from './context.ts';

/** Source: Lambda API reference, GetFunctionConcurrency. */
export const getFunctionConcurrency: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'GetFunctionConcurrency'),
  run: async (input) => {
    const { reserved } = context.functions.find(input).concurrency;
    return { ...(reserved !== undefined && { ReservedConcurrentExecutions: reserved }) };
  },
});
