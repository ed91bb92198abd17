import type { JsonObject } from '../../kernel/index.ts';

/** An instant as the API gives it: seconds since the epoch, with milliseconds as fraction. */
export function epochSeconds(epochMs: number): number {
  return epochMs / 1000;
}

/** `redriveCount` and `redriveDate`, as executions and Map Runs have them. */
export function redriveMembers({
  count,
  latestAtEpochMs,
}: {
  readonly count: number;
  readonly latestAtEpochMs: number | undefined;
}): JsonObject {
  return {
    redriveCount: count,
    ...(latestAtEpochMs === undefined ? {} : { redriveDate: epochSeconds(latestAtEpochMs) }),
  };
}
