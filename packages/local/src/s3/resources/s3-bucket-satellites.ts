import type { JsonObject } from '../../kernel/index.ts';
import type { Attributes, ResourceType, StackContext } from '../../stack/index.ts';

interface Satellite {
  readonly operation: string;
  readonly member: string;
  readonly document: (attributes: Attributes, context: StackContext) => JsonObject | string;
}

/**
 * What Terraform configures of a bucket in resources of their own: kept and shown by the engine, and without effect but for the policy. Source:
 * documentation of the AWS provider, each of the resources.
 */
const SATELLITES: Readonly<Record<string, Satellite>> = {
  aws_s3_bucket_versioning: {
    operation: 'PutBucketVersioning',
    member: 'VersioningConfiguration',
    document: (attributes, context) => {
      attributes.accept({ mfa: 'is a device of the account' });
      const configuration = attributes.block('versioning_configuration');
      const status = configuration?.text('status') ?? 'Disabled';
      configuration?.accept({ mfa_delete: 'is about versions, which the engine does not keep' });
      if (status === 'Enabled')
        context.notice(
          `${attributes.address}: the local engine keeps the latest version of each object only.`,
        );
      return status === 'Disabled' ? {} : { Status: status };
    },
  },
  aws_s3_bucket_public_access_block: {
    operation: 'PutPublicAccessBlock',
    member: 'PublicAccessBlockConfiguration',
    document: (attributes) => {
      attributes.accept({ skip_destroy: 'is about the end' });
      return {
        BlockPublicAcls: attributes.optionalBoolean('block_public_acls') ?? false,
        IgnorePublicAcls: attributes.optionalBoolean('ignore_public_acls') ?? false,
        BlockPublicPolicy: attributes.optionalBoolean('block_public_policy') ?? false,
        RestrictPublicBuckets: attributes.optionalBoolean('restrict_public_buckets') ?? false,
      };
    },
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    operation: 'PutBucketEncryption',
    member: 'ServerSideEncryptionConfiguration',
    document: (attributes) => ({
      Rule: attributes.blocks('rule').map((rule) => {
        rule.accept({ blocked_encryption_types: 'is about keys of customers, which the engine refuses' });
        const byDefault = rule.block('apply_server_side_encryption_by_default');
        const key = byDefault?.optionalText('kms_master_key_id');
        return {
          ApplyServerSideEncryptionByDefault: {
            SSEAlgorithm: byDefault?.text('sse_algorithm') ?? 'AES256',
            ...(key !== undefined && { KMSMasterKeyID: key }),
          },
          BucketKeyEnabled: rule.optionalBoolean('bucket_key_enabled') ?? false,
        };
      }),
    }),
  },
  aws_s3_bucket_policy: {
    operation: 'PutBucketPolicy',
    member: 'Policy',
    document: (attributes) => attributes.text('policy'),
  },
  aws_s3_bucket_ownership_controls: {
    operation: 'PutBucketOwnershipControls',
    member: 'OwnershipControls',
    document: (attributes) => ({
      Rule: { ObjectOwnership: attributes.block('rule')?.text('object_ownership') ?? 'BucketOwnerEnforced' },
    }),
  },
  aws_s3_bucket_lifecycle_configuration: {
    operation: 'PutBucketLifecycleConfiguration',
    member: 'LifecycleConfiguration',
    document: (attributes) => {
      attributes.accept({ transition_default_minimum_object_size: 'is about classes of storage' });
      return {
        Rule: attributes.blocks('rule').map((rule) => {
          const id = rule.text('id');
          const status = rule.text('status');
          rule.acceptAll('nothing expires in the engine');
          return { ID: id, Status: status };
        }),
      };
    },
  },
};

export const bucketSatellites: Readonly<Record<string, ResourceType>> = Object.fromEntries(
  Object.entries(SATELLITES).map(([type, { operation, member, document }]) => [
    type,
    {
      create: async (attributes, context) => {
        attributes.accept({ expected_bucket_owner: 'is the one account that there is' });
        const bucket = attributes.text('bucket');
        const value = document(attributes, context);
        await context.call('s3', operation, { Bucket: bucket, [member]: value });
        return { id: bucket };
      },
    } satisfies ResourceType,
  ]),
);
