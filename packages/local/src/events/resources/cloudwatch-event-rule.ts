import { AwsError } from '../../kernel/index.ts';
import { tagList } from '../../request/index.ts';
import { present, type ResourceType, type StackContext, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_event_rule`. */
export const cloudwatchEventRule: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({ force_destroy: 'is about deleting' });
    const name = attributes.text('name');
    const bus = attributes.optionalText('event_bus_name');
    const isEnabled = attributes.optionalBoolean('is_enabled') ?? true;
    if (bus !== undefined) await requireBus(bus, name, context);
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

/** A stack may have rules on a bus that is not its own: somebody else's stack has made it. Here it is made, and told. */
async function requireBus(bus: string, rule: string, { call, notice }: StackContext): Promise<void> {
  try {
    await call('events', 'DescribeEventBus', { Name: bus });
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'ResourceNotFoundException') || bus.startsWith('arn:'))
      throw error;
    await call('events', 'CreateEventBus', { Name: bus });
    notice(
      `The rule ${rule} is on the bus ${bus}, which the stack does not make: on AWS it must be there. The local engine has made it.`,
    );
  }
}
