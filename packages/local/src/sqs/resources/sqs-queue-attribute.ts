import type { ResourceType } from '../../stack/index.ts';

/** A resource of its own that sets one attribute of a queue. */
function sqsQueueAttribute(attribute: string, apiName: string): ResourceType {
  return {
    create: async (attributes, context) => {
      const queueUrl = attributes.text('queue_url');
      await context.call('sqs', 'SetQueueAttributes', {
        QueueUrl: queueUrl,
        Attributes: { [apiName]: attributes.text(attribute) },
      });
      return { id: queueUrl };
    },
  };
}

/** Source: documentation of the AWS provider, `aws_sqs_queue_policy`. */
export const sqsQueuePolicy = sqsQueueAttribute('policy', 'Policy');

/** Source: documentation of the AWS provider, `aws_sqs_queue_redrive_policy`. */
export const sqsQueueRedrivePolicy = sqsQueueAttribute('redrive_policy', 'RedrivePolicy');

/** Source: documentation of the AWS provider, `aws_sqs_queue_redrive_allow_policy`. */
export const sqsQueueRedriveAllowPolicy = sqsQueueAttribute('redrive_allow_policy', 'RedriveAllowPolicy');
