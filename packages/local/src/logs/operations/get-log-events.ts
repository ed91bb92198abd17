import { flag, optionalInteger, optionalText } from '../../request/index.ts';
import { invalidParameter } from '../api/errors.ts';
import { optionalEpochMs } from '../api/members.ts';
import { MAX_PAGE_EVENTS } from '../limits.ts';
import { type LogsOperation, onStream, requestedGroup, requestedStream } from './context.ts';

/**
 * Source: CloudWatch Logs API reference, GetLogEvents: there is always a token for what comes after and one for what was before, and who gets
 * back the token that was sent is at the end.
 */
export const getLogEvents: LogsOperation = (context) => ({
  permissions: (input) => onStream('GetLogEvents')(context, input),
  run: async (input) => {
    const stream = requestedStream(context, input);
    const from = optionalEpochMs(input, 'startTime') ?? 0;
    const until = optionalEpochMs(input, 'endTime') ?? Number.POSITIVE_INFINITY;
    const limit = optionalInteger(input, 'limit', { min: 1, max: MAX_PAGE_EVENTS }) ?? MAX_PAGE_EVENTS;
    const keptSince = requestedGroup(context, input).keptSince(context.cloud.clock.nowEpochMs());
    const events = stream
      .events(keptSince)
      .filter(({ atEpochMs }) => atEpochMs >= from && atEpochMs < until)
      .sort((left, right) => left.atEpochMs - right.atEpochMs || left.number - right.number);
    const place = placeOf(optionalText(input, 'nextToken'));
    const isForward = place?.direction === 'f' || (place === undefined && flag(input, 'startFromHead'));
    // A token holds the number of an event that is on the page before; events go from the front meanwhile.
    const at = place === undefined ? -1 : events.findIndex(({ number }) => number === place.number);
    const start = isForward
      ? at + 1
      : Math.max(0, (place === undefined || at < 0 ? events.length : at) - limit);
    const end = isForward ? start + limit : place === undefined || at < 0 ? events.length : at;
    const items = events.slice(start, end);
    const last = items.at(-1)?.number ?? place?.number ?? 0;
    const first = items[0]?.number ?? place?.number ?? 0;
    return {
      events: items.map(({ atEpochMs, ingestedAtEpochMs, text }) => ({
        timestamp: atEpochMs,
        message: text,
        ingestionTime: ingestedAtEpochMs,
      })),
      nextForwardToken: `f/${last}`,
      nextBackwardToken: `b/${first}`,
    };
  },
});

function placeOf(
  token: string | undefined,
): { readonly direction: string; readonly number: number } | undefined {
  if (token === undefined) return undefined;
  const [, direction, number] = /^([fb])\/(\d+)$/u.exec(token) ?? [];
  if (direction === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return { direction, number: Number(number) };
}
