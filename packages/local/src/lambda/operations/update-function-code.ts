import type { JsonObject } from '../../kernel/index.ts';
import { flag, optionalText } from '../../request/index.ts';
import { parseArchitectures, parseCode } from '../api/code-members.ts';
import { otherRevision } from '../api/errors.ts';
import type { DefinitionChange, DeployedFunction } from '../deployed-function.ts';
import { type LambdaOperation, onFunction } from './context.ts';
import { functionConfiguration } from './function-configuration.ts';

/**
 * Invocations that have begun finish with the code that they began with. Source: Lambda API reference,
 * UpdateFunctionCode.
 */
export const updateFunctionCode: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'UpdateFunctionCode'),
  run: async (input) => {
    const target = context.functions.find(input);
    const architectures = parseArchitectures(input);
    const code = parseCode(input);
    requireRevision(target, input);
    const change: DefinitionChange = { code, ...(architectures !== undefined && { architectures }) };
    if (!flag(input, 'DryRun')) target.redefine(change);
    return { ...functionConfiguration(target), CodeSha256: code.sha256, CodeSize: code.sizeBytes };
  },
});

/** Where the request names the revision that it changes. @throws AwsError PreconditionFailedException */
export function requireRevision(target: DeployedFunction, input: JsonObject): void {
  const revisionId = optionalText(input, 'RevisionId');
  if (revisionId !== undefined && revisionId !== target.revisionId) {
    throw otherRevision('GetFunction/GetAlias');
  }
}
