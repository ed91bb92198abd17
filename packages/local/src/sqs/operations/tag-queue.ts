import { parseTagMap } from '../../request/index.ts';
import { SQS_PARSER } from '../api/members.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, TagQueue. */
export const tagQueue: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'TagQueue', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    queue.tags = { ...queue.tags, ...parseTagMap(input, 'Tags', SQS_PARSER) };
    return {};
  },
});
