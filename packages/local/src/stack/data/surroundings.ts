import { partitionOf } from '../../kernel/index.ts';
import type { ResourceType } from '../resource-type.ts';

/** Source: documentation of the AWS provider, `aws_caller_identity`. */
export const callerIdentity: ResourceType = {
  create: async (_attributes, { accountId, partition }) => ({
    account_id: accountId,
    arn: `arn:${partition}:iam::${accountId}:root`,
    id: accountId,
    user_id: accountId,
  }),
};

/** Source: documentation of the AWS provider, `aws_partition`. */
export const partition: ResourceType = {
  create: async (_attributes, context) => ({
    dns_suffix: partitionOf(context.region).dnsSuffix,
    id: context.partition,
    partition: context.partition,
    reverse_dns_prefix: partitionOf(context.region).dnsSuffix.split('.').reverse().join('.'),
  }),
};

/** Source: documentation of the AWS provider, `aws_region`; `name` is called `region` from version 6 on. */
export const region: ResourceType = {
  create: async (_attributes, context) => ({
    endpoint: `ec2.${context.region}.${partitionOf(context.region).dnsSuffix}`,
    id: context.region,
    name: context.region,
    region: context.region,
  }),
};
