import type { JsonObject } from '../../kernel/index.ts';
import { type ResourceType, tagsOf } from '../../stack/index.ts';

/** Attributes of the resource, by the name that the API has for them. */
const ATTRIBUTES = {
  deduplication_scope: 'DeduplicationScope',
  delay_seconds: 'DelaySeconds',
  fifo_throughput_limit: 'FifoThroughputLimit',
  kms_data_key_reuse_period_seconds: 'KmsDataKeyReusePeriodSeconds',
  kms_master_key_id: 'KmsMasterKeyId',
  max_message_size: 'MaximumMessageSize',
  message_retention_seconds: 'MessageRetentionPeriod',
  policy: 'Policy',
  receive_wait_time_seconds: 'ReceiveMessageWaitTimeSeconds',
  redrive_allow_policy: 'RedriveAllowPolicy',
  redrive_policy: 'RedrivePolicy',
  sqs_managed_sse_enabled: 'SqsManagedSseEnabled',
  visibility_timeout_seconds: 'VisibilityTimeout',
} as const satisfies Record<string, string>;

const FIFO_ONLY = {
  fifo_queue: 'FifoQueue',
  content_based_deduplication: 'ContentBasedDeduplication',
} as const satisfies Record<string, string>;

/** Source: documentation of the AWS provider, `aws_sqs_queue`. */
export const sqsQueue: ResourceType = {
  create: async (attributes, context) => {
    const name = attributes.text('name');
    const queueAttributes: Record<string, string> = {};
    for (const [attribute, apiName] of Object.entries(ATTRIBUTES)) {
      const value = attributes.optionalText(attribute);
      if (value !== undefined) queueAttributes[apiName] = value;
    }
    // SQS takes these of queues that are FIFO only, and the provider sends none that is false.
    for (const [attribute, apiName] of Object.entries(FIFO_ONLY)) {
      if (attributes.optionalBoolean(attribute) === true) queueAttributes[apiName] = 'true';
    }
    const { QueueUrl } = await context.call('sqs', 'CreateQueue', {
      QueueName: name,
      Attributes: queueAttributes,
      tags: tagsOf(attributes, context),
    });
    const { Attributes } = await context.call('sqs', 'GetQueueAttributes', {
      QueueUrl,
      AttributeNames: ['QueueArn'],
    });
    return { arn: (Attributes as JsonObject)['QueueArn'], id: QueueUrl, url: QueueUrl };
  },
};
