import type { ResourceType } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_sns_topic_policy`. */
export const snsTopicPolicy: ResourceType = {
  create: async (attributes, context) => {
    const arn = attributes.text('arn');
    await context.call('sns', 'SetTopicAttributes', {
      TopicArn: arn,
      AttributeName: 'Policy',
      AttributeValue: attributes.text('policy'),
    });
    return { id: arn, owner: context.accountId };
  },
};
