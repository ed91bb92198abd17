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
