import type { TaskState } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import { EngineDefect, StatesError } from '../errors.ts';
import type { TaskTokenListener } from '../machines/task-tokens.ts';
import type { StateVisit } from '../visit/state-visit.ts';
import type { RunningWork } from './limited-work.ts';

/**
 * Waits until the task's token is answered: with what SendTaskSuccess gave, or as SendTaskFailure said.
 *
 * @param submit hands the token out. When it fails, so does the task; the token may be answered before it returns.
 */
export function awaitTaskToken(
  { taskToken, name, environment }: StateVisit<TaskState>,
  work: RunningWork,
  submit: () => Promise<void>,
): void {
  if (taskToken === undefined) throw new EngineDefect(`state '${name}' waits for a token it does not have`);
  work.whenOver(environment.taskTokens.listen(taskToken, new TokenListener(work)));
  submit().catch((reason: unknown) => work.reject(reason));
}

/** Hands the answers of a token on to the work that waits for it. */
export class TokenListener implements TaskTokenListener {
  readonly #work: RunningWork;

  constructor(work: RunningWork) {
    this.#work = work;
  }

  succeeded(output: Json): void {
    this.#work.resolve(output);
  }

  failed(failure: Parameters<TaskTokenListener['failed']>[0]): void {
    this.#work.reject(new StatesError(failure));
  }

  heartbeat(): void {
    this.#work.beat();
  }
}
