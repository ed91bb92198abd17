import { mapEntries } from '../api/members.ts';
import { onQueue, readQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, TagQueue. */
export const tagQueue: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'TagQueue', input),
  run: async (input) => {
    const queue = readQueue(context, input);
    const tags = mapEntries(input, 'Tags').map(([key, value]) => [key, String(value)] as const);
    queue.tags = new Map([...queue.tags, ...tags]);
    return {};
  },
});
