import { type LambdaOperation, onFunction } from './context.ts';
import { functionConfiguration } from './function-configuration.ts';

/** Source: Lambda API reference, GetFunctionConfiguration. */
export const getFunctionConfiguration: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'GetFunctionConfiguration'),
  run: async (input) => functionConfiguration(context.functions.find(input)),
});
