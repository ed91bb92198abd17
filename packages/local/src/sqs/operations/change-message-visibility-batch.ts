import { changeVisibilityByReceipt } from '../queue/acknowledge.ts';
import { runBatch } from './batch.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, ChangeMessageVisibilityBatch. */
export const changeMessageVisibilityBatch: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'ChangeMessageVisibility', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    return runBatch(input, (entry) => {
      changeVisibilityByReceipt(queue, entry);
      return {};
    });
  },
});
