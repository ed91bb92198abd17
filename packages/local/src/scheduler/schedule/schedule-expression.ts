import { isTimeZone, parseRateMs, parseZonedTime } from '../../timetable/index.ts';
import { notSupportedHere, validationException } from '../api/errors.ts';

/** When a schedule invokes its target. */
export type Timing =
  | { readonly kind: 'once'; readonly atEpochMs: number }
  | { readonly kind: 'rate'; readonly everyMs: number };

/** Source: EventBridge Scheduler user guide, "Schedule types". @throws AwsError ValidationException */
export function parseExpression(expression: string, timeZone: string): Timing {
  if (!isTimeZone(timeZone)) throw validationException('Provided ScheduleExpressionTimezone is invalid.');
  if (expression.startsWith('cron(')) {
    throw notSupportedHere(`the schedule expression ${expression}: it has at(...) and rate(...)`);
  }
  const everyMs = parseRateMs(expression);
  if (everyMs !== undefined) return { kind: 'rate', everyMs };
  const atEpochMs = parseZonedTime(/^at\((.*)\)$/.exec(expression)?.[1] ?? '', timeZone);
  if (atEpochMs === undefined) throw validationException(`Invalid Schedule Expression ${expression}.`);
  return { kind: 'once', atEpochMs };
}
