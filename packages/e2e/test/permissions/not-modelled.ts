import type { Permission } from './permission.ts';

/** Permissions for what the local engine does not do, so that nothing can show there whether they are needed. */
export interface NotModelled {
  readonly reason: string;
  readonly givenBy: string;
  readonly actions: readonly string[];
}

/** Source of the need for each: where the stack gives it, packages/constructs/src/iam, beside it monitor and workflow. */
export const NOT_MODELLED: readonly NotModelled[] = [
  {
    reason: 'the engine asks no permission for the logs of functions',
    givenBy: 'aws_iam_role_policy',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  },
  {
    reason: 'the engine asks no permission for the logs of state machines',
    givenBy: 'aws_iam_role_policy',
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
  },
];

/** What settings add to these: functions.tracing, functions.subnetIds, encryption.customerKey, alarms.enabled, bus.senderAccounts. */
export const NOT_MODELLED_OF_SETTINGS: readonly NotModelled[] = [
  {
    reason: 'the engine sends no traces',
    givenBy: 'aws_iam_role_policy',
    actions: [
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
    ],
  },
  {
    reason: 'the engine has no network of its own',
    givenBy: 'aws_iam_role_policy',
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DeleteNetworkInterface',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ],
  },
  {
    reason: 'the engine encrypts nothing',
    givenBy: 'aws_iam_role_policy',
    actions: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
  },
  {
    reason: 'the engine encrypts nothing, so a bus has nothing to keep',
    givenBy: 'aws_sqs_queue_policy',
    actions: ['sqs:SendMessage'],
  },
  {
    reason: 'the engine has no alarms',
    givenBy: 'aws_sns_topic_policy',
    actions: ['sns:Publish'],
  },
  {
    reason: 'the engine is one account',
    givenBy: 'aws_cloudwatch_event_bus_policy',
    actions: ['events:PutEvents'],
  },
];

export function isListed(list: readonly NotModelled[], { givenBy, action }: Permission): boolean {
  return list.some((entry) => entry.givenBy === givenBy && entry.actions.includes(action));
}
