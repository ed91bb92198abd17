import { deleteByReceipt } from '../queue/acknowledge.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, DeleteMessage. */
export const deleteMessage: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'DeleteMessage', input),
  run: async (input) => {
    deleteByReceipt(requestedQueue(context, input), input);
    return {};
  },
});
