import { invalidParameter } from '../api/errors.ts';
import { type LambdaOperation, onFunction } from './context.ts';

/**
 * With its policy, its event invoke configuration and the events that wait for it; what has begun comes to its end.
 * Source: Lambda API reference, DeleteFunction.
 */
export const deleteFunction: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'DeleteFunction'),
  run: async (input) => {
    const { functions } = context;
    if (functions.refer(input).qualifier === '$LATEST') {
      throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
    }
    functions.delete(functions.find(input));
    return { StatusCode: 204 };
  },
});
