import type { Operation } from '../../kernel/index.ts';
import { type FunctionRegistry, functionResource } from '../function-registry.ts';
import { functionConfiguration } from './function-configuration.ts';

/** Source: Lambda API reference, GetFunctionConfiguration. */
export function getFunctionConfiguration(functions: FunctionRegistry): Operation {
  return {
    permissions: (input) => [
      { action: 'lambda:GetFunctionConfiguration', resources: [functionResource(functions, input)] },
    ],
    run: async (input) => functionConfiguration(functions.find(input).definition),
  };
}
