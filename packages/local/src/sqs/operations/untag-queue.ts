import { textList } from '../api/members.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, UntagQueue. */
export const untagQueue: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'UntagQueue', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    const keys = textList(input, 'TagKeys');
    queue.tags = Object.fromEntries(Object.entries(queue.tags).filter(([key]) => !keys.includes(key)));
    return {};
  },
});
