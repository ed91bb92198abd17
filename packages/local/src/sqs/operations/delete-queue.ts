import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, DeleteQueue. The name is free again at once. */
export const deleteQueue: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'DeleteQueue', input),
  run: async (input) => {
    context.queues.delete(requestedQueue(context, input));
    return {};
  },
});
