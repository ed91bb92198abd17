import type { Signal, TaskToken } from '@wfm/contract';

/**
 * - `answered`: the task took the answer.
 * - `gone`: Step Functions does not know the token, or its task is over, and this call has not answered it.
 * - `goneInDoubt`: the same, but an earlier try of this call had no clear result and may have been what the task took.
 */
export type TaskAnswer = 'answered' | 'gone' | 'goneInDoubt';

/** Answers tasks that wait with a token. Every method throws on a fault, after tries of its own. */
export interface Tasks {
  /** Does to the task what the signal's kind says: fails it, completes it, or tells that it is alive. */
  answer(taskToken: TaskToken, signal: Signal): Promise<TaskAnswer>;
}

/** Completes the task of a step that waits to be told a verdict, or for messages. */
export interface Replies {
  reply(taskToken: TaskToken, output: object): Promise<TaskAnswer>;
}
