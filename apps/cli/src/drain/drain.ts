import {
  paginateListExecutions,
  type SFNClient,
  StateMachineDoesNotExist,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { CliError } from '../errors.ts';

/** The error that a drained execution has. */
export const DRAINED_ERROR = 'WorkflowDrained';

/** Thrown when executions run that nobody has agreed to stop, or that do not end. */
export class NotDrainedError extends CliError {
  override readonly name = 'NotDrainedError';
  override readonly exitCode = 75;
}

/** An execution that runs. */
export interface RunningExecution {
  readonly executionArn: string;
  readonly startedAt: Date | undefined;
}

export interface DrainRequest {
  readonly stateMachineArns: readonly string[];
  /** Why: the cause of every execution that is stopped. */
  readonly cause: string;
  /** How long to go on while new executions are started or stopped ones still run, in seconds. */
  readonly timeoutSeconds: number;
  readonly onStopped: (execution: RunningExecution) => void;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  readonly nowEpochMs: () => number;
}

const POLL_MS = 2_000;

/** The executions of a state machine that run; none where it is gone. */
export async function readRunning(
  client: SFNClient,
  stateMachineArn: string,
): Promise<readonly RunningExecution[]> {
  const running: RunningExecution[] = [];
  try {
    const pages = paginateListExecutions({ client }, { stateMachineArn, statusFilter: 'RUNNING' });
    for await (const { executions = [] } of pages) {
      for (const { executionArn = '', startDate } of executions)
        running.push({ executionArn, startedAt: startDate });
    }
  } catch (error) {
    if (!(error instanceof StateMachineDoesNotExist)) throw error;
  }
  return running;
}

/**
 * Stops every execution that runs, and waits until none does. A state machine that is being deleted can be drained, too:
 * it is there until its last execution has ended.
 *
 * @returns how many were stopped.
 * @throws NotDrainedError if executions still run when the time is over.
 */
export async function drain(client: SFNClient, request: DrainRequest): Promise<number> {
  const { stateMachineArns, cause, timeoutSeconds, onStopped, pause, nowEpochMs } = request;
  const until = nowEpochMs() + timeoutSeconds * 1_000;
  const stopped = new Set<string>();
  for (;;) {
    const running = (await Promise.all(stateMachineArns.map((arn) => readRunning(client, arn)))).flat();
    if (running.length === 0) return stopped.size;
    for (const execution of running.filter(({ executionArn }) => !stopped.has(executionArn))) {
      const { executionArn } = execution;
      await client.send(new StopExecutionCommand({ executionArn, error: DRAINED_ERROR, cause }));
      stopped.add(executionArn);
      onStopped(execution);
    }
    if (nowEpochMs() >= until) {
      throw new NotDrainedError(
        `No execution must run after ${timeoutSeconds} s, but ${running.length} do; ${stopped.size} were stopped. ` +
          'Stop whatever starts them, then drain again; --timeout SECONDS waits longer.',
      );
    }
    await pause(POLL_MS);
  }
}
