import { flag, optionalChoice, optionalText } from '../../request/index.ts';
import { logGroupArn } from '../api/arns.ts';
import { requestedStreamName } from '../api/members.ts';
import { page } from '../api/page.ts';
import type { LogStream } from '../store/log-stream.ts';
import { type LogsOperation, onGroup, onStream, requestedGroup, requestedStream } from './context.ts';

/** Source: CloudWatch Logs API reference, CreateLogStream. */
export const createLogStream: LogsOperation = (context) => ({
  permissions: (input) => onStream('CreateLogStream')(context, input),
  run: async (input) => {
    context.store.createStream(requestedGroup(context, input), requestedStreamName(input));
    return {};
  },
});

/** Source: CloudWatch Logs API reference, DeleteLogStream. */
export const deleteLogStream: LogsOperation = (context) => ({
  permissions: (input) => onStream('DeleteLogStream')(context, input),
  run: async (input) => {
    const { name } = requestedStream(context, input);
    requestedGroup(context, input).streams.delete(name);
    return {};
  },
});

/** Source: CloudWatch Logs API reference, DescribeLogStreams. */
export const describeLogStreams: LogsOperation = (context) => ({
  permissions: (input) => onGroup('DescribeLogStreams')(context, input),
  run: async (input) => {
    const group = requestedGroup(context, input);
    const prefix = optionalText(input, 'logStreamNamePrefix') ?? '';
    const order = optionalChoice(input, 'orderBy', ['LogStreamName', 'LastEventTime']) ?? 'LogStreamName';
    const found = [...group.streams.values()]
      .filter(({ name }) => name.startsWith(prefix))
      .map((stream) => ({ stream, times: timesOf(stream) }))
      .sort((left, right) =>
        order === 'LastEventTime'
          ? (left.times.lastEventTimestamp ?? 0) - (right.times.lastEventTimestamp ?? 0)
          : left.stream.name < right.stream.name
            ? -1
            : 1,
      );
    const { items, next } = page(flag(input, 'descending') ? found.toReversed() : found, input);
    return {
      logStreams: items.map(({ stream, times }) => ({
        logStreamName: stream.name,
        creationTime: stream.createdAtEpochMs,
        ...times,
        arn: `${logGroupArn(context.cloud, group.name)}:log-stream:${stream.name}`,
        storedBytes: 0,
      })),
      ...next,
    };
  },
});

function timesOf(stream: LogStream): {
  readonly firstEventTimestamp?: number;
  readonly lastEventTimestamp?: number;
  readonly lastIngestionTime?: number;
} {
  const events = stream.events();
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined) return {};
  return {
    firstEventTimestamp: first.atEpochMs,
    lastEventTimestamp: last.atEpochMs,
    lastIngestionTime: last.ingestedAtEpochMs,
  };
}
