import type { TaskState } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import { EngineDefect, StatesError } from '../errors.ts';
import type { Scope } from '../execution/scope.ts';
import type { StateVisit } from '../visit/state-visit.ts';

export interface TokenWait {
  readonly visit: StateVisit<TaskState>;
  readonly scope: Scope;
  /** Called on every SendTaskHeartbeat. */
  beat(): void;
  /** Hands the token out. When it fails, so does the task; the token may be answered before it returns. */
  submit(): Promise<void>;
}

/**
 * Waits until the task's token is answered.
 *
 * @throws StatesError what SendTaskFailure said, or why the token could not be handed out.
 */
export function awaitTaskToken({ visit, scope, beat, submit }: TokenWait): Promise<Json> {
  const { taskToken } = visit;
  if (taskToken === undefined)
    throw new EngineDefect(`state '${visit.name}' waits for a token it does not have`);
  return scope.wait<Json>((wait) => {
    const forget = visit.environment.taskTokens.listen(taskToken, {
      succeeded: (output) => wait.resolve(output),
      failed: (failure) => wait.reject(new StatesError(failure)),
      heartbeat: beat,
    });
    submit().catch((reason: unknown) => wait.reject(reason));
    return forget;
  });
}
