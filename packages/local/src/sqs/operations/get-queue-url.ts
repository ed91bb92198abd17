import { queueDoesNotExist } from '../api/errors.ts';
import { optionalText, requiredText } from '../api/members.ts';
import type { SqsOperation } from './context.ts';

/** Source: SQS API reference, GetQueueUrl. */
export const getQueueUrl: SqsOperation = ({ cloud, queues }) => ({
  permissions: (input) => [
    { action: 'sqs:GetQueueUrl', resources: [queues.arnOf(String(input['QueueName'] ?? '*'))] },
  ],
  run: async (input) => {
    const { name } = queues.get(requiredText(input, 'QueueName'));
    const owner = optionalText(input, 'QueueOwnerAWSAccountId') ?? cloud.accountId;
    if (owner !== cloud.accountId) throw queueDoesNotExist();
    return { QueueUrl: queues.urlOf(name) };
  },
});
