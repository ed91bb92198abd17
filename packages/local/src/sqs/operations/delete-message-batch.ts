import { deleteByReceipt } from '../queue/acknowledge.ts';
import { runBatch } from './batch.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, DeleteMessageBatch. */
export const deleteMessageBatch: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'DeleteMessage', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    return runBatch(input, (entry) => {
      deleteByReceipt(queue, entry);
      return {};
    });
  },
});
