import { tagList } from '../../request/index.ts';
import { present, type ResourceType, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_event_bus`. */
export const cloudwatchEventBus: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      kms_key_identifier: 'names the key; the engine keeps events in memory and encrypts nothing',
      dead_letter_config:
        'keeps events that could not be encrypted or decrypted; the engine encrypts nothing',
      log_config: 'is about the log of the bus, which the engine does not write',
    });
    const name = attributes.text('name');
    const { EventBusArn } = await context.call('events', 'CreateEventBus', {
      ...present({ Name: name, Description: attributes.optionalText('description') }),
      Tags: tagList(tagsOf(attributes, context)),
    });
    return { arn: EventBusArn, id: name };
  },
};
