import type { JsonObject } from '../../kernel/index.ts';
import { type Attributes, present, type ResourceType } from '../../stack/index.ts';

const DEFAULT_GROUP = 'default';

/** Source: documentation of the AWS provider, `aws_scheduler_schedule`. */
export const schedulerSchedule: ResourceType = {
  create: async (attributes, { call }) => {
    const name = attributes.text('name');
    const groupName = attributes.optionalText('group_name') ?? DEFAULT_GROUP;
    const window = attributes.block('flexible_time_window');
    const target = attributes.block('target');
    const { ScheduleArn } = await call(
      'scheduler',
      'CreateSchedule',
      present({
        Name: name,
        GroupName: groupName,
        ScheduleExpression: attributes.text('schedule_expression'),
        ScheduleExpressionTimezone: attributes.optionalText('schedule_expression_timezone'),
        StartDate: attributes.optionalText('start_date'),
        EndDate: attributes.optionalText('end_date'),
        State: attributes.optionalText('state'),
        Description: attributes.optionalText('description'),
        KmsKeyArn: attributes.optionalText('kms_key_arn'),
        ActionAfterCompletion: attributes.optionalText('action_after_completion'),
        FlexibleTimeWindow:
          window &&
          present({
            Mode: window.text('mode'),
            MaximumWindowInMinutes: window.optionalNumber('maximum_window_in_minutes'),
          }),
        Target: target && targetOf(target),
      }),
    );
    return { arn: ScheduleArn, id: `${groupName}/${name}` };
  },
};

function targetOf(target: Attributes): JsonObject {
  const letters = target.block('dead_letter_config');
  const retries = target.block('retry_policy');
  const bus = target.block('eventbridge_parameters');
  const queue = target.block('sqs_parameters');
  return present({
    Arn: target.text('arn'),
    RoleArn: target.text('role_arn'),
    Input: target.optionalText('input'),
    DeadLetterConfig: letters && { Arn: letters.text('arn') },
    RetryPolicy:
      retries &&
      present({
        MaximumEventAgeInSeconds: retries.optionalNumber('maximum_event_age_in_seconds'),
        MaximumRetryAttempts: retries.optionalNumber('maximum_retry_attempts'),
      }),
    EventBridgeParameters: bus && { DetailType: bus.text('detail_type'), Source: bus.text('source') },
    SqsParameters: queue && present({ MessageGroupId: queue.optionalText('message_group_id') }),
  });
}
