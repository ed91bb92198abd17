import { parsePolicyDocument } from '../../iam/index.ts';
import { type ResourceType, tagsOf } from '../resource-type.ts';

/** Source: documentation of the AWS provider, `aws_iam_policy`. */
export const iamPolicy: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      description: 'says something to people',
      delay_after_policy_creation_in_ms: 'waits for replication, which the engine does not have',
    });
    tagsOf(attributes, context);
    const name = attributes.text('name');
    const path = attributes.optionalText('path') ?? '/';
    const arn = `arn:${context.partition}:iam::${context.accountId}:policy${path}${name}`;
    context.roles.addManagedPolicy(arn, parsePolicyDocument(attributes.json('policy')));
    return { arn, id: arn, path, policy_id: `ANPALOCAL${name.toUpperCase()}` };
  },
};
