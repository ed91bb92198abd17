import type { Execution, ExecutionStart } from '../machines/execution.ts';
import { RunningExecution } from './running-execution.ts';
import type { StatesContext } from './states-context.ts';

/** Starts an execution. Its first state runs after the caller has the answer. */
export function startExecution(context: StatesContext, start: ExecutionStart): Execution {
  const running = new RunningExecution(context, start);
  context.executions.add(running);
  running.begin();
  return running;
}
