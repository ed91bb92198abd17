import { tagList } from '../../request/index.ts';
import { type ResourceType, tagsOf } from '../../stack/index.ts';

/** Attributes of the resource, by the name that the API has for them. */
const ATTRIBUTES = {
  archive_policy: 'ArchivePolicy',
  delivery_policy: 'DeliveryPolicy',
  display_name: 'DisplayName',
  kms_master_key_id: 'KmsMasterKeyId',
  policy: 'Policy',
  signature_version: 'SignatureVersion',
  tracing_config: 'TracingConfig',
} as const satisfies Record<string, string>;

const FEEDBACK = Object.fromEntries(
  ['application', 'firehose', 'http', 'lambda', 'sqs'].flatMap((protocol) =>
    ['success_feedback_role_arn', 'success_feedback_sample_rate', 'failure_feedback_role_arn'].map((name) => [
      `${protocol}_${name}`,
      'writes how deliveries went to CloudWatch Logs',
    ]),
  ),
);

/** Source: documentation of the AWS provider, `aws_sns_topic`. */
export const snsTopic: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept(FEEDBACK);
    const topicAttributes: Record<string, string> = {};
    for (const [attribute, apiName] of Object.entries(ATTRIBUTES)) {
      const value = attributes.optionalText(attribute);
      if (value !== undefined && value !== '') topicAttributes[apiName] = value;
    }
    for (const name of ['fifo_topic', 'content_based_deduplication']) {
      if (attributes.optionalBoolean(name) === true)
        attributes.refuse(name, 'is for FIFO topics, which the local engine does not have');
    }
    const { TopicArn } = await context.call('sns', 'CreateTopic', {
      Name: attributes.text('name'),
      Attributes: topicAttributes,
      Tags: tagList(tagsOf(attributes, context)),
    });
    return { arn: TopicArn, id: TopicArn, owner: context.accountId };
  },
};
