import { machineArnOf } from '../arn.ts';
import type { Execution } from './execution.ts';
import type { Executions } from './executions.ts';
import type { StateMachines } from './state-machines.ts';

/** Where state machines and their executions are found. */
interface Stores {
  readonly stateMachines: StateMachines;
  readonly executions: Executions;
}

/** Takes a state machine away whose deletion has begun, unless one of its executions, children included, still runs. */
export function finishDeletion(machineArn: string, { stateMachines, executions }: Stores): void {
  if (stateMachines.isDeleting(machineArn) && !executions.someRuns(machineArn))
    stateMachines.delete(machineArn);
}

/**
 * Ends an execution at its next transition if its state machine is being deleted. AWS documents that it is terminated and
 * not how it is told; what terminates executions without an error of theirs aborts them. Source: Step Functions API reference, DeleteStateMachine.
 */
export function endIfDeleting(execution: Execution, { stateMachines }: Pick<Stores, 'stateMachines'>): void {
  if (stateMachines.isDeleting(machineArnOf(execution.stateMachine.arn)))
    execution.stop({ error: undefined, cause: undefined });
}
