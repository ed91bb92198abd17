import { parsePolicyDocument } from '../../iam/index.ts';
import type { Attributes } from '../attributes.ts';
import { InvalidAttributeError } from '../errors.ts';
import type { ResourceType, StackContext } from '../resource-type.ts';

/** Source: documentation of the AWS provider, `aws_iam_role_policy`. */
export const iamRolePolicy: ResourceType = {
  create: async (attributes, context) => {
    const name = attributes.optionalText('name') ?? attributes.address;
    const roleArn = requiredRoleArn(attributes, context);
    context.roles.addRolePolicy(roleArn, name, parsePolicyDocument(attributes.json('policy')));
    return { id: `${attributes.text('role')}:${name}`, name };
  },
};

/** The role that the attribute `role` names. @throws InvalidAttributeError when the stack has none of that name. */
export function requiredRoleArn(attributes: Attributes, context: StackContext): string {
  const name = attributes.text('role');
  const role = context.roles.findByName(name);
  if (role !== undefined) return role.arn;
  const { address } = attributes;
  throw new InvalidAttributeError({
    address,
    attribute: 'role',
    rule: 'must name a role of the stack',
    value: name,
  });
}
