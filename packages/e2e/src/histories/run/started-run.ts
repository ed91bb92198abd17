import type { Run } from '../observe/observation.ts';

/** A run as the history started it. */
export type StartedRun = Pick<Run, 'name' | 'workflow' | 'key' | 'workSeconds' | 'executionArn'> & {
  readonly startedAtMs: number;
};
