import type { Execution, MapRunMembership } from './execution.ts';
import { RunningExecution } from './running-execution.ts';
import type { StateMachine } from './state-machine.ts';
import type { ExecutedVersion } from './state-machine-version.ts';
import type { StatesContext } from './states-context.ts';

export interface ExecutionStart {
  readonly stateMachine: StateMachine;
  /** Absence: it is started by the state machine's own ARN. */
  readonly version?: ExecutedVersion | undefined;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
  readonly traceHeader?: string | undefined;
  /** Absence: it is no child execution of a distributed Map. */
  readonly mapRun?: MapRunMembership;
}

/** Starts an execution. Its first state runs once whoever starts it has the answer. */
export function startExecution(context: StatesContext, start: ExecutionStart): Execution {
  const running = new RunningExecution(context, start);
  context.executions.add(running);
  running.begin();
  return running;
}
