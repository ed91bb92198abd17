import type { ResourceType } from '../resource-type.ts';
import { managedPolicy } from './iam-role.ts';
import { requiredRoleArn } from './iam-role-policy.ts';

/** Source: documentation of the AWS provider, `aws_iam_role_policy_attachment`. */
export const iamRolePolicyAttachment: ResourceType = {
  create: async (attributes, context) => {
    const policyArn = attributes.text('policy_arn');
    const document = managedPolicy(attributes, 'policy_arn', { policyArn, context });
    context.roles.addRolePolicy(requiredRoleArn(attributes, context), policyArn, document);
    return { id: `${attributes.text('role')}-${policyArn}` };
  },
};
