import { sendToQueue } from '../queue/send.ts';
import { runBatch } from './batch.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, SendMessageBatch. */
export const sendMessageBatch: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'SendMessage', input),
  run: async (input, { principal }) => {
    const queue = requestedQueue(context, input);
    return runBatch(input, (entry) => sendToQueue(context.cloud, { queue, input: entry, principal }));
  },
});
