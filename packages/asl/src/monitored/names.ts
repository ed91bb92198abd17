/** Names of the states that `monitored` adds. */
export interface MonitoredNames {
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
  return {
    run: prefix + NAMES.run,
    register: prefix + NAMES.register,
    registerAgain: prefix + NAMES.registerAgain,
    collect: prefix + NAMES.collect,
    decide: prefix + NAMES.decide,
    fail: prefix + NAMES.fail,
    refuseKey: prefix + NAMES.refuseKey,
    silent: prefix + NAMES.silent,
    done: prefix + NAMES.done,
    endOrGoOn: prefix + NAMES.endOrGoOn,
    leaveWork: prefix + NAMES.leaveWork,
    completed: prefix + NAMES.completed,
    stop: prefix + NAMES.stop,
  };
}

/**
 * Variables of the monitor's branch. Branches of a Parallel do not see each other's variables; variables of these
 * names outside the Parallel would be refused by Step Functions.
 */
export const MONITOR_VARIABLES = {
  attempt: 'monitorAttempt',
  registeredAt: 'monitorRegisteredAt',
  collected: 'monitorCollected',
} as const;
