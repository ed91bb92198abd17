import { present, type ResourceType } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_event_archive`. */
export const cloudwatchEventArchive: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      kms_key_identifier: 'names the key; the engine keeps events in memory and encrypts nothing',
    });
    const name = attributes.text('name');
    const { ArchiveArn } = await context.call(
      'events',
      'CreateArchive',
      present({
        ArchiveName: name,
        EventSourceArn: attributes.text('event_source_arn'),
        Description: attributes.optionalText('description'),
        EventPattern: attributes.optionalText('event_pattern'),
        RetentionDays: attributes.optionalNumber('retention_days'),
      }),
    );
    return { arn: ArchiveArn, id: name };
  },
};
