import { changeVisibilityByReceipt } from '../queue/acknowledge.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, ChangeMessageVisibility. */
export const changeMessageVisibility: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'ChangeMessageVisibility', input),
  run: async (input) => {
    changeVisibilityByReceipt(requestedQueue(context, input), input);
    return {};
  },
});
