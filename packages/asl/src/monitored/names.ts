/** Names of the states that `monitored` adds. */
export interface MonitoredNames {
  readonly queueUp: string;
  readonly askForTurn: string;
  readonly decideTurn: string;
  readonly waitForTurn: string;
  readonly failTurn: string;
  readonly refuseQueuedKey: string;
  readonly run: string;
  readonly register: string;
  readonly registerAgain: string;
  readonly collect: string;
  readonly decide: string;
  readonly fail: string;
  readonly refuseKey: string;
  readonly silent: string;
  readonly done: string;
  readonly endOrGoOn: string;
  readonly leaveWork: string;
  readonly completed: string;
  readonly stop: string;
}

const NAMES: MonitoredNames = {
  queueUp: 'Queue up',
  askForTurn: 'Ask for the turn',
  decideTurn: 'Begin, wait, or give up',
  waitForTurn: 'Wait for the turn',
  failTurn: 'Fail as the turn did not come',
  refuseQueuedKey: 'Refuse to queue up',
  run: 'Run with monitor',
  register: 'Register the monitor',
  registerAgain: 'Register the monitor again',
  collect: 'Collect an early signal',
  decide: 'Fail, complete, or register again',
  fail: 'Fail as signalled',
  refuseKey: 'Refuse the workflow key',
  silent: 'Fail as nothing was heard',
  done: 'Monitor is done',
  endOrGoOn: 'End the work, or let it go on',
  leaveWork: 'Leave the work',
  completed: 'Completed by an event',
  stop: 'Stop the monitor',
};

export function monitoredNames(prefix: string): MonitoredNames {
  const names = Object.entries(NAMES).map(([state, name]) => [state, prefix + name]);
  return Object.fromEntries(names) as Record<keyof MonitoredNames, string>;
}

/** Variables of a section whose executions wait their turn, beside its Parallel state. */
export const TURN_VARIABLES = { queuedAt: 'monitorQueuedAt', turn: 'monitorTurn' } as const;

/**
 * Variables of the monitor's branch. Branches of a Parallel do not see each other's variables; variables of these
 * names outside the Parallel would be refused by Step Functions.
 */
export const MONITOR_VARIABLES = {
  attempt: 'monitorAttempt',
  registeredAt: 'monitorRegisteredAt',
  collected: 'monitorCollected',
} as const;
