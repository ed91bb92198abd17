import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, ListQueueTags. */
export const listQueueTags: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'ListQueueTags', input),
  run: async (input) => {
    const { tags } = requestedQueue(context, input);
    return Object.keys(tags).length === 0 ? {} : { Tags: tags };
  },
});
