import type { JsonObject } from '../../kernel/index.ts';
import { epochSeconds } from './instants.ts';

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
