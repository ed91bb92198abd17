export const REPLAY_STATES = [
  'STARTING',
  'RUNNING',
  'CANCELLING',
  'COMPLETED',
  'CANCELLED',
  'FAILED',
] as const;

export type ReplayState = (typeof REPLAY_STATES)[number];

/** A run of archived events through the rules of their bus. Source: EventBridge API reference, DescribeReplay. */
export interface Replay {
  readonly name: string;
  readonly arn: string;
  readonly archiveArn: string;
  readonly eventBusArn: string;
  /** Rules that get the events; empty: all rules of the bus. */
  readonly filterRuleArns: readonly string[];
  readonly description?: string;
  readonly eventStartEpochMs: number;
  readonly eventEndEpochMs: number;
  readonly startedAtEpochMs: number;
  readonly state: ReplayState;
  readonly endedAtEpochMs?: number;
  readonly lastReplayedEpochMs?: number;
}

/** Whether it has still events to bring, and can be cancelled. */
export function isActive({ state }: Replay): boolean {
  return state === 'STARTING' || state === 'RUNNING';
}
