import { sqsError } from '../api/errors.ts';
import { PURGE_INTERVAL_SECONDS } from '../limits.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, PurgeQueue. */
export const purgeQueue: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'PurgeQueue', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    if (context.cloud.clock.nowEpochMs() < queue.lastPurgedEpochMs + PURGE_INTERVAL_SECONDS * 1_000) {
      throw sqsError(
        'PurgeQueueInProgress',
        `Only one PurgeQueue operation on ${queue.name} is allowed every ${PURGE_INTERVAL_SECONDS} seconds.`,
      );
    }
    queue.purge();
    return {};
  },
});
