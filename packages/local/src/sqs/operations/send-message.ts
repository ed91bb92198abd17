import { sendToQueue } from '../queue/send.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, SendMessage. */
export const sendMessage: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'SendMessage', input),
  run: async (input, { principal }) =>
    sendToQueue(context.cloud, { queue: requestedQueue(context, input), input, principal }),
});
