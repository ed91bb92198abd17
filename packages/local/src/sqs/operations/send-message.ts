import { sendToQueue } from '../queue/send.ts';
import { onQueue, readQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, SendMessage. */
export const sendMessage: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'SendMessage', input),
  run: async (input, { principal }) =>
    sendToQueue(context.cloud, { queue: readQueue(context, input), input, principal }),
});
