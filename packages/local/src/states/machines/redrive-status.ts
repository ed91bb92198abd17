import type { Cloud } from '../../kernel/index.ts';
import { machineArnOf } from '../arn.ts';
import { MAX_HISTORY_EVENTS } from '../limits.ts';
import type { Execution } from './execution.ts';
import type { StateMachines } from './state-machines.ts';

export type RedriveStatus =
  | { readonly redriveStatus: 'REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN' }
  | { readonly redriveStatus: 'NOT_REDRIVABLE'; readonly redriveStatusReason: string };

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long after its end an execution can be redriven. */
const REDRIVABLE_PERIOD_MS = 14 * DAY_MS;

/** How long an execution may be open, from its start on. */
const MAX_OPEN_TIME_MS = 365 * DAY_MS;

/** A redrive needs room for `ExecutionRedriven` and one event at least. */
const MAX_REDRIVABLE_EVENTS = MAX_HISTORY_EVENTS - 2;

/**
 * Whether an execution could be redriven now, in AWS's words. A child execution is redriven by its Map Run only.
 * Source: Step Functions developer guide, "Restarting state machine executions with redrive", eligibility.
 */
export function redriveStatusOf(
  execution: Execution,
  { cloud, stateMachines }: { readonly cloud: Cloud; readonly stateMachines: StateMachines },
): RedriveStatus {
  const { state, stateMachine, mapRun } = execution;
  if (state.status === 'RUNNING' || state.status === 'SUCCEEDED')
    return notRedrivable(`Execution is ${state.status} and cannot be redriven`);
  // An Express child begins anew, so that nothing of its first run limits it.
  if (mapRun !== undefined && stateMachine.type === 'EXPRESS')
    return { redriveStatus: 'REDRIVABLE_BY_MAP_RUN' };
  const nowEpochMs = cloud.clock.nowEpochMs();
  const machineArn = machineArnOf(stateMachine.arn);
  if (stateMachines.find(machineArn) === undefined || stateMachines.isDeleting(machineArn))
    return notRedrivable('State machine is in DELETING status');
  if (execution.history.events.length > MAX_REDRIVABLE_EVENTS)
    return notRedrivable('Execution history event limit exceeded');
  if (nowEpochMs - execution.startedAtEpochMs > MAX_OPEN_TIME_MS)
    return notRedrivable('Execution has exceeded the max execution time');
  if (nowEpochMs - state.stoppedAtEpochMs > REDRIVABLE_PERIOD_MS)
    return notRedrivable('Execution redrivable period exceeded');
  return { redriveStatus: mapRun === undefined ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN' };
}

function notRedrivable(reason: string): RedriveStatus {
  return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: reason };
}
