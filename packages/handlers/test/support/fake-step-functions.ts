import type { ExecutionArn, Registration, Signal, TaskToken } from '@wfm/contract';
import type { Replies, TaskAnswer, Tasks } from '../../src/ports/tasks.ts';

/** That a task took a signal. */
export interface Answered {
  readonly signal: Signal;
  readonly executionArn: ExecutionArn;
}

/** Tasks that wait with a token. A token is answered once; heartbeats leave it waiting. */
export class FakeStepFunctions implements Tasks, Replies {
  readonly answered: Answered[] = [];
  readonly replies: { readonly taskToken: TaskToken; readonly output: object }[] = [];
  readonly #waiting = new Map<TaskToken, ExecutionArn>();

  /** A task begins to wait. */
  begin({ taskToken, executionArn }: Pick<Registration, 'taskToken' | 'executionArn'>): void {
    this.#waiting.set(taskToken, executionArn);
  }

  /** The tasks of an execution are over, for a reason of its own. */
  endTasksOf(executionArn: ExecutionArn): void {
    for (const [token, holder] of this.#waiting) if (holder === executionArn) this.#waiting.delete(token);
  }

  /** One task is over, for a reason of its own. */
  endTask(taskToken: string): void {
    this.#waiting.delete(taskToken as TaskToken);
  }

  isWaiting(taskToken: TaskToken): boolean {
    return this.#waiting.has(taskToken);
  }

  async answer(taskToken: TaskToken, signal: Signal): Promise<TaskAnswer> {
    const executionArn = this.#waiting.get(taskToken);
    if (executionArn === undefined) return 'gone';
    if (signal.kind !== 'heartbeat') this.#waiting.delete(taskToken);
    this.answered.push({ signal, executionArn });
    return 'answered';
  }

  async reply(taskToken: TaskToken, output: object): Promise<TaskAnswer> {
    if (!this.#waiting.delete(taskToken)) return 'gone';
    this.replies.push({ taskToken, output });
    return 'answered';
  }
}
