import { requiredInteger } from '../../request/index.ts';
import { invalidParameter, resourceNotFound } from '../api/errors.ts';
import { type LambdaOperation, onFunction } from './context.ts';

/**
 * The engine has no concurrency of an account, which reservations could use up. Source: Lambda API reference,
 * PutFunctionConcurrency.
 */
export const putFunctionConcurrency: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'PutFunctionConcurrency'),
  run: async (input) => {
    const { functions } = context;
    const { name, qualifier } = functions.refer(input);
    if (qualifier !== undefined) {
      throw invalidParameter(
        'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.',
      );
    }
    const target = functions.findNamed(name);
    if (target === undefined) {
      throw resourceNotFound(`Function not found: ${functions.arnOf(name)}:$LATEST`);
    }
    const reserved = requiredInteger(input, 'ReservedConcurrentExecutions', {
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
    });
    target.concurrency.reserved = reserved;
    return { ReservedConcurrentExecutions: reserved };
  },
});
