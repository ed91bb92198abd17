import { requiredInteger, requiredText, structureList } from '../../request/index.ts';
import { invalidParameter } from '../api/errors.ts';
import { EVENT_BYTES, MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from '../limits.ts';
import { type LogsOperation, onStream, requestedGroup, requestedStream } from './context.ts';

/** Source: CloudWatch Logs API reference, PutLogEvents. */
export const putLogEvents: LogsOperation = (context) => ({
  permissions: (input) => onStream('PutLogEvents')(context, input),
  run: async (input) => {
    const lines = structureList(input, 'logEvents').map((event) => ({
      atEpochMs: requiredInteger(event, 'timestamp', { min: 0 }),
      text: requiredText(event, 'message'),
    }));
    const { name: groupName } = requestedGroup(context, input);
    const { name: streamName } = requestedStream(context, input);
    if (lines.length === 0 || lines.length > MAX_BATCH_EVENTS) {
      throw invalidParameter(
        `A batch has 1 to ${MAX_BATCH_EVENTS} log events, but this one has ${lines.length}.`,
      );
    }
    const bytes = lines.reduce((sum, { text }) => sum + Buffer.byteLength(text) + EVENT_BYTES, 0);
    if (bytes > MAX_BATCH_BYTES) {
      throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
    }
    if (lines.some(({ atEpochMs }, index) => atEpochMs < (lines[index - 1]?.atEpochMs ?? 0))) {
      throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
    }
    context.write({ groupName, streamName, lines });
    return { nextSequenceToken: context.cloud.ids.uuid().replaceAll('-', '') };
  },
});
