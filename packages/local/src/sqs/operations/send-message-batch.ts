import { isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { parseFifoMembers } from '../fifo/fifo-members.ts';
import { BATCH_MAX_BYTES } from '../limits.ts';
import { sendToQueue } from '../queue/send.ts';
import { runBatch } from './batch.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, SendMessageBatch. */
export const sendMessageBatch: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'SendMessage', input),
  run: async (input, { principal }) => {
    const queue = requestedQueue(context, input);
    const { TraceHeader } = input;
    return runBatch(
      input,
      (entry) => sendToQueue(context.cloud, { queue, input: { ...entry, TraceHeader }, principal }),
      (entries) => {
        requireFittingBatch(entries);
        // A FIFO queue refuses the batch as a whole when one entry has no place in it.
        if (queue.isFifo) for (const entry of entries) parseFifoMembers(queue.attributes, entry);
      },
    );
  },
});

function requireFittingBatch(entries: readonly JsonObject[]): void {
  const bytes = entries.reduce((sum, entry) => sum + messageBytes(entry), 0);
  if (bytes <= BATCH_MAX_BYTES) return;
  throw sqsError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${BATCH_MAX_BYTES} bytes. You have sent ${bytes} bytes.`,
  );
}

/** Counts entries that will be refused as well, so they are read as they are. */
function messageBytes({ MessageBody, MessageAttributes }: JsonObject): number {
  const attributes = isJsonObject(MessageAttributes) ? Object.entries(MessageAttributes) : [];
  return attributes.reduce((sum, [name, value]) => {
    const { DataType, StringValue, BinaryValue } = isJsonObject(value) ? value : {};
    const valueBytes = textBytes(StringValue) + textBytes(BinaryValue, 'base64');
    return sum + Buffer.byteLength(name) + textBytes(DataType) + valueBytes;
  }, textBytes(MessageBody));
}

function textBytes(text: unknown, encoding: 'utf8' | 'base64' = 'utf8'): number {
  return typeof text === 'string' ? Buffer.byteLength(text, encoding) : 0;
}
