import { tagList } from '../../request/index.ts';
import { present, type ResourceType, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_event_rule`. */
export const cloudwatchEventRule: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({ force_destroy: 'is about deleting' });
    const name = attributes.text('name');
    const bus = attributes.optionalText('event_bus_name');
    const isEnabled = attributes.optionalBoolean('is_enabled') ?? true;
    const { RuleArn } = await context.call('events', 'PutRule', {
      ...present({
        Name: name,
        EventBusName: bus,
        EventPattern: attributes.optionalText('event_pattern'),
        ScheduleExpression: attributes.optionalText('schedule_expression'),
        Description: attributes.optionalText('description'),
        RoleArn: attributes.optionalText('role_arn'),
        State: attributes.optionalText('state') ?? (isEnabled ? 'ENABLED' : 'DISABLED'),
      }),
      Tags: tagList(tagsOf(attributes, context)),
    });
    const isOnDefaultBus = bus === undefined || bus === 'default';
    return { arn: RuleArn, id: isOnDefaultBus ? name : `${bus}/${name}` };
  },
};
