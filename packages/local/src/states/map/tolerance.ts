import { QueryFailure, RuntimeFailure } from '../errors.ts';
import type { Attempt } from '../interpreter/attempt.ts';

/** How many iterations of a distributed Map may fail before the state does. */
export interface FailureTolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

/** The failure of a Map of which too many iterations failed. */
export const THRESHOLD_EXCEEDED = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
} as const;

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold */
export async function checkTolerance(flow: Attempt['flow']): Promise<FailureTolerance> {
  const count = await flow.number({ name: 'ToleratedFailureCount', kind: 'integer' });
  const percentage = await flow.number({ name: 'ToleratedFailurePercentage', kind: 'float' });
  if (count !== undefined && count < 0) throw refuse(flow, 'ToleratedFailureCount', 'must be positive.');
  if (percentage !== undefined && (percentage < 0 || percentage > 100)) {
    throw refuse(flow, 'ToleratedFailurePercentage', 'must be between 0 and 100.');
  }
  return { count, percentage };
}

/** Whether so many failures among so many items are too many. Without a tolerance, one is. */
export function exceedsTolerance(
  { count, percentage }: FailureTolerance,
  failures: number,
  items: number,
): boolean {
  if (failures === 0) return false;
  if (count === undefined && percentage === undefined) return true;
  const overCount = count !== undefined && failures > count;
  const overPercentage = percentage !== undefined && (failures / items) * 100 > percentage;
  return overCount || overPercentage;
}

function refuse(flow: Attempt['flow'], field: string, problem: string): Error {
  const message = `${field} ${problem}`;
  return flow.language === 'JSONata' ? new QueryFailure(message, field) : new RuntimeFailure(message);
}
