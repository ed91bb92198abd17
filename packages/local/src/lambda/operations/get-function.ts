import { type LambdaOperation, onFunction } from './context.ts';
import { functionConfiguration } from './function-configuration.ts';

/** Without a link to the code: it lies in a folder of this machine. Source: Lambda API reference, GetFunction. */
export const getFunction: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'GetFunction'),
  run: async (input) => {
    const found = context.functions.find(input);
    const { reserved } = found.concurrency;
    return {
      Configuration: functionConfiguration(found),
      ...(Object.keys(found.tags).length > 0 && { Tags: found.tags }),
      ...(reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: reserved } }),
    };
  },
});
