import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, ListDeadLetterSourceQueues. All in one page. */
export const listDeadLetterSourceQueues: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'ListDeadLetterSourceQueues', input),
  run: async (input) => {
    const { arn } = requestedQueue(context, input);
    const sources = context.queues.list().filter((queue) => queue.redrivePolicy?.deadLetterTargetArn === arn);
    return { queueUrls: sources.map(({ name }) => context.queues.urlOf(name)) };
  },
});
