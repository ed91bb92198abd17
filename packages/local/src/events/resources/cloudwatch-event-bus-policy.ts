import { present, type ResourceType } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_event_bus_policy`. */
export const cloudwatchEventBusPolicy: ResourceType = {
  create: async (attributes, context) => {
    const bus = attributes.optionalText('event_bus_name');
    await context.call(
      'events',
      'PutPermission',
      present({ EventBusName: bus, Policy: attributes.text('policy') }),
    );
    return { id: bus ?? 'default' };
  },
};
