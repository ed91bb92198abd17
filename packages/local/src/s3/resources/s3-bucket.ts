import { partitionOf } from '../../kernel/index.ts';
import { type ResourceType, tagsOf } from '../../stack/index.ts';
import { bucketArn } from '../api/arns.ts';

/** Longest beginning of a name that Terraform ends itself. */
const END_OF_PREFIXED = '20260101000000000000000001';

/** Source: documentation of the AWS provider, `aws_s3_bucket`. */
export const s3Bucket: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({ force_destroy: 'is about the end, and the engine ends all' });
    const prefix = attributes.optionalText('bucket_prefix') ?? 'terraform-';
    const name = attributes.optionalText('bucket') ?? `${prefix}${END_OF_PREFIXED}`;
    const { region } = context;
    await context.call('s3', 'CreateBucket', {
      Bucket: name,
      ...(region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint: region } }),
    });
    const tags = Object.entries(tagsOf(attributes, context)).map(([Key, Value]) => ({ Key, Value }));
    if (tags.length > 0)
      await context.call('s3', 'PutBucketTagging', { Bucket: name, Tagging: { TagSet: { Tag: tags } } });
    const { dnsSuffix } = partitionOf(region);
    return {
      arn: bucketArn(context, name),
      bucket: name,
      bucket_domain_name: `${name}.s3.${dnsSuffix}`,
      bucket_region: region,
      bucket_regional_domain_name: `${name}.s3.${region}.${dnsSuffix}`,
      id: name,
      region,
    };
  },
};
