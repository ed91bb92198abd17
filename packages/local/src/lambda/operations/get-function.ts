import type { Operation } from '../../kernel/index.ts';
import { type FunctionRegistry, functionResource } from '../function-registry.ts';
import { functionConfiguration } from './function-configuration.ts';

/** Without a link to the code: it lies in a folder of this machine. Source: Lambda API reference, GetFunction. */
export function getFunction(functions: FunctionRegistry): Operation {
  return {
    permissions: (input) => [
      { action: 'lambda:GetFunction', resources: [functionResource(functions, input)] },
    ],
    run: async (input) => {
      const { definition } = functions.find(input);
      const { reservedConcurrency } = definition;
      return {
        Configuration: functionConfiguration(definition),
        Tags: definition.tags,
        ...(reservedConcurrency !== undefined && {
          Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
        }),
      };
    },
  };
}
