import { requiredText } from '../../request/index.ts';
import { resourceNotFound } from '../api/errors.ts';
import { refuseQualifier, requirePolicyRevision } from './add-permission.ts';
import { type LambdaOperation, onFunction } from './context.ts';

/** Source: Lambda API reference, RemovePermission. */
export const removePermission: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'RemovePermission'),
  run: async (input) => {
    const { functions } = context;
    refuseQualifier(functions, input);
    const statementId = requiredText(input, 'StatementId', { maxLength: 100, pattern: '([a-zA-Z0-9-_.]+)' });
    const { name } = functions.refer(input);
    const target = functions.findNamed(name);
    if (target === undefined) throw resourceNotFound(`No policy found for: ${functions.arnOf(name)}`);
    if (target.policy.text === undefined) {
      throw resourceNotFound('No policy is associated with the given resource.');
    }
    if (!target.policy.has(statementId)) {
      throw resourceNotFound(`Statement ${statementId} is not found in resource policy.`);
    }
    requirePolicyRevision(target, input);
    target.policy.remove(statementId);
    target.revise();
    return {};
  },
});
