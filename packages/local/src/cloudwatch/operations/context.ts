import type { Cloud, JsonObject, Operation } from '../../kernel/index.ts';
import { optionalInstant, requiredInteger } from '../../request/index.ts';
import { cloudwatchError, invalidParameter, notSupportedHere } from '../api/errors.ts';
import type { MetricStore } from '../metric/metric-store.ts';
import { isPeriod } from '../metric/periods.ts';
import { isStatistic, STATISTIC_NAMES, type Statistic } from '../metric/samples.ts';

/** What the operations of the service work on. */
export interface CloudWatchContext {
  readonly cloud: Cloud;
  readonly metrics: MetricStore;
}

/** Makes one operation of the service. */
export type CloudWatchOperation = (context: CloudWatchContext) => Operation;

/** The permission of an operation, none of which is on a resource. */
export function onAll(action: string) {
  return () => [{ action: `cloudwatch:${action}`, resources: ['*'] }];
}

/** `StartTime` and `EndTime`. @throws AwsError MissingParameter, InvalidParameterValue */
export function requestedTimes(input: JsonObject): {
  readonly startEpochMs: number;
  readonly endEpochMs: number;
} {
  const startEpochMs = requiredInstant(input, 'StartTime');
  const endEpochMs = requiredInstant(input, 'EndTime');
  if (startEpochMs < endEpochMs) return { startEpochMs, endEpochMs };
  throw invalidParameter('The parameter StartTime must be less than the parameter EndTime.');
}

function requiredInstant(input: JsonObject, member: string): number {
  const epochMs = optionalInstant(input, member);
  if (epochMs !== undefined) return epochMs;
  throw cloudwatchError('MissingRequiredParameterException', `The parameter ${member} is required.`);
}

/** `Period`, in seconds. @throws AwsError */
export function requestedPeriod(input: JsonObject): number {
  const periodSeconds = requiredInteger(input, 'Period', { min: 1 });
  if (isPeriod(periodSeconds)) return periodSeconds;
  throw invalidParameter(
    `The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60, but is ${periodSeconds}.`,
  );
}

/** @throws AwsError for one that needs each value, as percentiles do. */
export function parseStatistic(name: string): Statistic {
  if (isStatistic(name)) return name;
  throw notSupportedHere(`the statistic ${name}; it has ${STATISTIC_NAMES.join(', ')}`);
}
