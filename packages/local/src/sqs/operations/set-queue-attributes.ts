import { parseChangedQueue } from '../queue/requested-attributes.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, SetQueueAttributes. In force at once. */
export const setQueueAttributes: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'SetQueueAttributes', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    queue.attributes = parseChangedQueue(queue.attributes, input);
    queue.lastModifiedEpochMs = context.cloud.clock.nowEpochMs();
    return {};
  },
});
