import { SMALL_TAGS, tagList } from '../../request/index.ts';
import { type ResourceType, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_sfn_activity`. */
export const sfnActivity: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      encryption_configuration: 'names the key; the engine keeps executions in memory and encrypts nothing',
    });
    const { activityArn, creationDate } = await context.call('states', 'CreateActivity', {
      name: attributes.text('name'),
      tags: tagList(tagsOf(attributes, context), SMALL_TAGS),
    });
    return { arn: activityArn, id: activityArn, creation_date: creationDate };
  },
};
