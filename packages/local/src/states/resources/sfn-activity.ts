import { type ResourceType, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_sfn_activity`. */
export const sfnActivity: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      encryption_configuration: 'names the key; the engine keeps executions in memory and encrypts nothing',
    });
    const { activityArn, creationDate } = await context.call('states', 'CreateActivity', {
      name: attributes.text('name'),
      tags: Object.entries(tagsOf(attributes, context)).map(([key, value]) => ({ key, value })),
    });
    return { arn: activityArn, id: activityArn, creation_date: creationDate };
  },
};
