import { archiveFile } from './data/archive-file.ts';
import { iamPolicyDocument } from './data/iam-policy-document.ts';
import { callerIdentity, partition, region } from './data/surroundings.ts';
import type { ResourceType } from './resource-type.ts';
import { cloudwatchEventArchive } from './resources/cloudwatch-event-archive.ts';
import { cloudwatchEventBus } from './resources/cloudwatch-event-bus.ts';
import { cloudwatchEventBusPolicy } from './resources/cloudwatch-event-bus-policy.ts';
import { cloudwatchEventRule } from './resources/cloudwatch-event-rule.ts';
import { cloudwatchEventTarget } from './resources/cloudwatch-event-target.ts';
import { dynamodbTable } from './resources/dynamodb-table.ts';
import { iamPolicy } from './resources/iam-policy.ts';
import { iamRole } from './resources/iam-role.ts';
import { iamRolePolicy } from './resources/iam-role-policy.ts';
import { iamRolePolicyAttachment } from './resources/iam-role-policy-attachment.ts';
import { lambdaFunction } from './resources/lambda-function.ts';
import { lambdaFunctionEventInvokeConfig } from './resources/lambda-function-event-invoke-config.ts';
import { lambdaPermission } from './resources/lambda-permission.ts';
import { sfnActivity } from './resources/sfn-activity.ts';
import { sfnAlias } from './resources/sfn-alias.ts';
import { sfnStateMachine } from './resources/sfn-state-machine.ts';
import { sqsQueue } from './resources/sqs-queue.ts';
import {
  sqsQueuePolicy,
  sqsQueueRedriveAllowPolicy,
  sqsQueueRedrivePolicy,
} from './resources/sqs-queue-attribute.ts';
import { withoutBehaviour } from './resources/without-behaviour.ts';

/** Every type that the engine knows; the list of what a stack may hold. */
export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  ...withoutBehaviour,
  aws_cloudwatch_event_archive: cloudwatchEventArchive,
  aws_cloudwatch_event_bus: cloudwatchEventBus,
  aws_cloudwatch_event_bus_policy: cloudwatchEventBusPolicy,
  aws_cloudwatch_event_rule: cloudwatchEventRule,
  aws_cloudwatch_event_target: cloudwatchEventTarget,
  aws_dynamodb_table: dynamodbTable,
  aws_iam_policy: iamPolicy,
  aws_iam_role: iamRole,
  aws_iam_role_policy: iamRolePolicy,
  aws_iam_role_policy_attachment: iamRolePolicyAttachment,
  aws_lambda_function: lambdaFunction,
  aws_lambda_function_event_invoke_config: lambdaFunctionEventInvokeConfig,
  aws_lambda_permission: lambdaPermission,
  aws_sfn_activity: sfnActivity,
  aws_sfn_alias: sfnAlias,
  aws_sfn_state_machine: sfnStateMachine,
  aws_sqs_queue: sqsQueue,
  aws_sqs_queue_policy: sqsQueuePolicy,
  aws_sqs_queue_redrive_allow_policy: sqsQueueRedriveAllowPolicy,
  aws_sqs_queue_redrive_policy: sqsQueueRedrivePolicy,
};

export const DATA_TYPES: Readonly<Record<string, ResourceType>> = {
  archive_file: archiveFile,
  aws_caller_identity: callerIdentity,
  aws_iam_policy_document: iamPolicyDocument,
  aws_partition: partition,
  aws_region: region,
};
