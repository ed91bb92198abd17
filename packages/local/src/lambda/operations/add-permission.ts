import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { optionalText } from '../../request/index.ts';
import { invalidParameter, otherRevision, resourceConflict, resourceNotFound } from '../api/errors.ts';
import { parsePermission } from '../api/permission-members.ts';
import type { DeployedFunction } from '../deployed-function.ts';
import type { FunctionRegistry } from '../function-registry.ts';
import { type LambdaOperation, onFunction } from './context.ts';

/** Source: Lambda developer guide, "Lambda quotas": function resource-based policy. */
const MAX_POLICY_BYTES = 20_480;

/** Lets a service, an account or a role call a function. Source: Lambda API reference, AddPermission. */
export const addPermission: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'AddPermission'),
  run: async (input) => {
    const { cloud, functions } = context;
    refuseQualifier(functions, input);
    const target = functions.find(input);
    const { statementId, statement } = parsePermission(input, {
      functionArn: target.definition.arn,
      partition: cloud.partition,
    });
    requirePolicyRevision(target, input);
    if (target.policy.has(statementId)) {
      throw resourceConflict(
        `The statement id (${statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      );
    }
    requireFitting(target.policy.textWith(statementId, statement));
    target.policy.add(statementId, statement);
    target.revise();
    return { Statement: JSON.stringify(statement) };
  },
});

/** A policy is that of the function: there are no versions and aliases that could have one. @throws AwsError */
export function refuseQualifier(functions: FunctionRegistry, input: JsonObject): void {
  const { name, qualifier } = functions.refer(input);
  if (qualifier === undefined) return;
  if (qualifier === '$LATEST') {
    throw invalidParameter('We currently do not support adding policies for $LATEST.');
  }
  const arn = `${functions.arnOf(name)}:${qualifier}`;
  // Versions are numbers, and `$` is in no name of an alias.
  const isAlias = /^(?!\d+$)[a-zA-Z0-9-_]+$/.test(qualifier);
  throw resourceNotFound(isAlias ? `Cannot find alias arn: ${arn}` : `Function not found: ${arn}`);
}

/** Where the request names the revision that it changes. @throws AwsError PreconditionFailedException */
export function requirePolicyRevision(target: DeployedFunction, input: JsonObject): void {
  const revisionId = optionalText(input, 'RevisionId');
  if (revisionId !== undefined && revisionId !== target.revisionId) throw otherRevision('GetPolicy');
}

function requireFitting(policy: string): void {
  const bytes = Buffer.byteLength(policy);
  if (bytes <= MAX_POLICY_BYTES) return;
  throw new AwsError({
    code: 'PolicyLengthExceededException',
    message: `The final policy size (${bytes}) is bigger than the limit (${MAX_POLICY_BYTES}).`,
  });
}
