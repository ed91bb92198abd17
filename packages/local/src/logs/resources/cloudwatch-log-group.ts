import { present, type ResourceType, tagsOf } from '../../stack/index.ts';
import { logGroupArn } from '../api/arns.ts';
import { makeLogGroup } from './make-log-group.ts';

/** Ends a name that Terraform makes itself. */
const END_OF_PREFIXED = '20260101000000000000000001';

/** Source: documentation of the AWS provider, `aws_cloudwatch_log_group`. */
export const cloudwatchLogGroup: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      log_group_class: 'is about prices and features beyond those that the engine has',
      skip_destroy: 'is about the end, and the engine ends all',
      deletion_protection_enabled: 'is about the end, and the engine ends all',
      bearer_token_authentication_enabled: 'is about another way to sign in',
    });
    const prefix = attributes.optionalText('name_prefix') ?? 'terraform-';
    const logGroupName = attributes.optionalText('name') ?? `${prefix}${END_OF_PREFIXED}`;
    const retention = attributes.optionalNumber('retention_in_days') ?? 0;
    await makeLogGroup(context, {
      logGroupName,
      ...present({ kmsKeyId: attributes.optionalText('kms_key_id'), tags: tagsOf(attributes, context) }),
    });
    // 0: for good.
    if (retention !== 0)
      await context.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: retention });
    return { arn: logGroupArn(context, logGroupName), id: logGroupName, name: logGroupName };
  },
};
