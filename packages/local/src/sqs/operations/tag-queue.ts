import { readTagMap } from '../../request/index.ts';
import { SQS_READER } from '../api/members.ts';
import { onQueue, readQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, TagQueue. */
export const tagQueue: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'TagQueue', input),
  run: async (input) => {
    const queue = readQueue(context, input);
    queue.tags = { ...queue.tags, ...readTagMap(input, 'Tags', SQS_READER) };
    return {};
  },
});
