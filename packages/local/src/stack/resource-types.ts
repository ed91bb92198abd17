import { archiveFile } from './data/archive-file.ts';
import { iamPolicyDocument } from './data/iam-policy-document.ts';
import { callerIdentity, partition, region } from './data/surroundings.ts';
import type { ResourceType } from './resource-type.ts';
import { iamPolicy } from './resources/iam-policy.ts';
import { iamRole } from './resources/iam-role.ts';
import { iamRolePolicy } from './resources/iam-role-policy.ts';
import { iamRolePolicyAttachment } from './resources/iam-role-policy-attachment.ts';
import { withoutBehaviour } from './resources/without-behaviour.ts';

/** Types that no service of the engine makes. A service that has one of the same name takes its place. */
export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  ...withoutBehaviour,
  aws_iam_policy: iamPolicy,
  aws_iam_role: iamRole,
  aws_iam_role_policy: iamRolePolicy,
  aws_iam_role_policy_attachment: iamRolePolicyAttachment,
};

export const DATA_TYPES: Readonly<Record<string, ResourceType>> = {
  archive_file: archiveFile,
  aws_caller_identity: callerIdentity,
  aws_iam_policy_document: iamPolicyDocument,
  aws_partition: partition,
  aws_region: region,
};
