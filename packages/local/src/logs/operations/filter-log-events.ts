import { optionalInteger, optionalText, optionalTextList } from '../../request/index.ts';
import { invalidParameter } from '../api/errors.ts';
import { optionalEpochMs } from '../api/members.ts';
import { MAX_PAGE_EVENTS } from '../limits.ts';
import { parseLogPattern } from '../pattern/log-pattern.ts';
import { eventId } from '../store/log-event.ts';
import { type LogsOperation, onGroup, requestedGroup } from './context.ts';

/** Source: CloudWatch Logs API reference, FilterLogEvents. Events of all streams, in the order of their times. */
export const filterLogEvents: LogsOperation = (context) => ({
  permissions: (input) => onGroup('FilterLogEvents')(context, input),
  run: async (input) => {
    const group = requestedGroup(context, input);
    const names = optionalTextList(input, 'logStreamNames');
    const prefix = optionalText(input, 'logStreamNamePrefix') ?? '';
    const from = optionalEpochMs(input, 'startTime') ?? 0;
    const until = optionalEpochMs(input, 'endTime') ?? Number.POSITIVE_INFINITY;
    const limit = optionalInteger(input, 'limit', { min: 1, max: MAX_PAGE_EVENTS }) ?? MAX_PAGE_EVENTS;
    const pattern = optionalText(input, 'filterPattern', { minLength: 0, maxLength: 1_024 }) ?? '';
    const matches = parseLogPattern(pattern);
    if (matches === undefined)
      throw invalidParameter(`Invalid filter pattern: the local engine does not know ${pattern}`);
    const token = optionalText(input, 'nextToken');
    const start = token === undefined ? 0 : Number(/^offset\/(\d+)$/u.exec(token)?.[1] ?? Number.NaN);
    if (Number.isNaN(start)) throw invalidParameter('The specified nextToken is invalid.');
    const keptSince = group.keptSince(context.cloud.clock.nowEpochMs());
    const found = [...group.streams.values()]
      .filter(({ name }) => names?.includes(name) ?? name.startsWith(prefix))
      .flatMap((stream) =>
        stream
          .events(keptSince)
          .filter(({ atEpochMs, text }) => atEpochMs >= from && atEpochMs <= until && matches(text))
          .map((event) => ({ stream: stream.name, event })),
      )
      .sort(
        (left, right) =>
          left.event.atEpochMs - right.event.atEpochMs || left.event.number - right.event.number,
      );
    const end = start + limit;
    return {
      events: found.slice(start, end).map(({ stream, event }) => ({
        logStreamName: stream,
        timestamp: event.atEpochMs,
        message: event.text,
        ingestionTime: event.ingestedAtEpochMs,
        eventId: eventId(event),
      })),
      searchedLogStreams: [],
      ...(end < found.length && { nextToken: `offset/${end}` }),
    };
  },
});
