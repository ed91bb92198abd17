import { awsManagedPolicy, type PolicyDocument, parsePolicyDocument } from '../../iam/index.ts';
import type { Attributes } from '../attributes.ts';
import type { ResourceType, StackContext } from '../resource-type.ts';
import { tagsOf } from '../resource-type.ts';

/** Source: documentation of the AWS provider, `aws_iam_role`. */
export const iamRole: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      description: 'says something to people',
      force_detach_policies: 'is about deleting',
      max_session_duration: 'bounds credentials, which end with the engine',
    });
    tagsOf(attributes, context);
    const name = attributes.text('name');
    const path = attributes.optionalText('path') ?? '/';
    const arn = `arn:${context.partition}:iam::${context.accountId}:role${path}${name}`;
    const trustPolicy = parsePolicyDocument(attributes.json('assume_role_policy'));
    const boundary = permissionsBoundary(attributes, context);
    context.roles.addRole({
      arn,
      name,
      trustPolicy,
      ...(boundary !== undefined && { permissionsBoundary: boundary }),
    });
    for (const inline of attributes.blocks('inline_policy')) {
      context.roles.addRolePolicy(arn, inline.text('name'), parsePolicyDocument(inline.json('policy')));
    }
    for (const policyArn of attributes.texts('managed_policy_arns')) {
      context.roles.addRolePolicy(
        arn,
        policyArn,
        managedPolicy(attributes, 'managed_policy_arns', { policyArn, context }),
      );
    }
    return { arn, id: name, name, path, unique_id: `AROALOCAL${name.toUpperCase()}` };
  },
};

/**
 * The document behind a managed policy's ARN: one of the stack, or one of AWS's that the engine knows.
 * @throws UnsupportedAttributeError for any other.
 */
export function managedPolicy(
  attributes: Attributes,
  attribute: string,
  { policyArn, context }: { readonly policyArn: string; readonly context: StackContext },
): PolicyDocument {
  return (
    context.roles.findManagedPolicy(policyArn) ??
    awsManagedPolicy(policyArn) ??
    attributes.refuse(attribute, `names ${policyArn}, whose document the local engine does not know`)
  );
}

/** A boundary from outside of the stack cannot be looked into: it is left out, and the user is told. */
function permissionsBoundary(attributes: Attributes, context: StackContext): PolicyDocument | undefined {
  const policyArn = attributes.optionalText('permissions_boundary');
  if (policyArn === undefined) return undefined;
  const known = context.roles.findManagedPolicy(policyArn);
  if (known === undefined) {
    context.notice(
      `${attributes.address}: the permissions boundary ${policyArn} is not part of the stack, so the local engine does not apply it.`,
    );
  }
  return known;
}
