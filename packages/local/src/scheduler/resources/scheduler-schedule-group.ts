import { tagList } from '../../request/index.ts';
import { type ResourceType, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_scheduler_schedule_group`. */
export const schedulerScheduleGroup: ResourceType = {
  create: async (attributes, context) => {
    const name = attributes.text('name');
    const Tags = tagList(tagsOf(attributes, context));
    const { ScheduleGroupArn } = await context.call('scheduler', 'CreateScheduleGroup', { Name: name, Tags });
    return { arn: ScheduleGroupArn, id: name, state: 'ACTIVE' };
  },
};
