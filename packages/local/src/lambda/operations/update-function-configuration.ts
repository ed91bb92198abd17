import { parseDefinitionMembers } from '../api/definition-members.ts';
import { type LambdaOperation, onFunction } from './context.ts';
import { functionConfiguration } from './function-configuration.ts';
import { requireRevision } from './update-function-code.ts';

/**
 * Changes what the request has and leaves the rest; what has begun finishes as it began. Source: Lambda API reference,
 * UpdateFunctionConfiguration.
 */
export const updateFunctionConfiguration: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'UpdateFunctionConfiguration'),
  run: async (input) => {
    const { functions } = context;
    const target = functions.find(input);
    const change = parseDefinitionMembers(input);
    requireRevision(target, input);
    if (change.roleArn !== undefined) functions.requireAssumable(change.roleArn, target.definition.arn);
    target.redefine(change);
    return functionConfiguration(target);
  },
});
