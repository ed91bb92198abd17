import { AwsFault, type Operation } from '../../kernel/index.ts';
import type { FunctionPolicies } from '../function-policies.ts';
import { type FunctionRegistry, functionResource } from '../function-registry.ts';

/** Source: Lambda API reference, GetPolicy. */
export function getPolicy(functions: FunctionRegistry, policies: FunctionPolicies): Operation {
  return {
    permissions: (input) => [{ action: 'lambda:GetPolicy', resources: [functionResource(functions, input)] }],
    run: async (input) => {
      const policy = policies.textOf(functions.find(input).definition.arn);
      if (policy === undefined) {
        throw new AwsFault({
          code: 'ResourceNotFoundException',
          message: 'The resource you requested does not exist.',
          httpStatus: 404,
        });
      }
      return { Policy: policy };
    },
  };
}
