import { readQueueAttributes } from '../queue/queue-attributes.ts';
import { onQueue, readQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, SetQueueAttributes. In force at once. */
export const setQueueAttributes: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'SetQueueAttributes', input),
  run: async (input) => {
    const queue = readQueue(context, input);
    queue.attributes = new Map([...queue.attributes, ...readQueueAttributes(input)]);
    queue.lastModifiedEpochMs = context.cloud.clock.nowEpochMs();
    return {};
  },
});
