import { changeVisibilityByReceipt } from '../queue/acknowledge.ts';
import { runBatch } from './batch.ts';
import { onQueue, readQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, ChangeMessageVisibilityBatch. */
export const changeMessageVisibilityBatch: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'ChangeMessageVisibility', input),
  run: async (input) => {
    const queue = readQueue(context, input);
    return runBatch(input, (entry) => {
      changeVisibilityByReceipt(queue, entry);
      return {};
    });
  },
});
