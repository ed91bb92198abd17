import { resourceNotFound } from '../api/errors.ts';
import { type LambdaOperation, onFunction } from './context.ts';

/** Source: Lambda API reference, GetPolicy; AWS does not tell a function without policy from no function. */
export const getPolicy: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'GetPolicy'),
  run: async (input) => {
    const { name, qualifier } = context.functions.refer(input);
    const found = qualifier === undefined ? context.functions.findNamed(name) : undefined;
    if (found?.policy.text === undefined) {
      throw resourceNotFound('The resource you requested does not exist.');
    }
    return { Policy: found.policy.text, RevisionId: found.revisionId };
  },
});
