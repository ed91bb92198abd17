import { AwsError, type Ids, type Json } from '../../kernel/index.ts';
import { MAX_TASK_TOKEN_CHARACTERS } from '../limits.ts';

/** What a task that waits for its token is told. */
export interface TaskTokenListener {
  succeeded(output: Json): void;
  failed(failure: { readonly error: string | undefined; readonly cause: string | undefined }): void;
  heartbeat(): void;
}

/** Begins every token, so that a text from elsewhere is known as none. */
const TOKEN_PREFIX = 'AQCEAAAAKgAAAAMAAAAA';
const TOKEN_CONTENT = /^[0-9a-f-]{36} (?<resourceArn>arn:\S+)$/u;

/**
 * The task tokens in use. A token answers once; it is gone when it was answered, when its task timed out, and when
 * its execution ended. Source: Step Functions developer guide, "Discover service integration patterns", wait for a
 * callback with task token.
 */
export class TaskTokens {
  readonly #waiting = new Map<string, TaskTokenListener>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  /**
   * A new token, not yet in use. It tells the state machine or activity that it belongs to, so that a call can be
   * authorised when it is gone.
   */
  issue(resourceArn: string): string {
    return TOKEN_PREFIX + Buffer.from(`${this.#ids.uuid()} ${resourceArn}`, 'utf8').toString('base64');
  }

  /** Puts a token into use. Gives back how to take it out of use. */
  listen(token: string, listener: TaskTokenListener): () => void {
    this.#waiting.set(token, listener);
    return () => {
      this.#waiting.delete(token);
    };
  }

  /** @throws AwsError as SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat answer a token that is not in use. */
  find(token: string): TaskTokenListener {
    const listener = this.#waiting.get(token);
    if (listener !== undefined) return listener;
    if (resourceOfToken(token) === undefined) {
      throw new AwsError({ code: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
    }
    throw new AwsError({
      code: 'TaskTimedOut',
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    });
  }
}

/** The state machine or activity that a token was made for; `undefined` for a text that is no token. */
export function resourceOfToken(token: string): string | undefined {
  if (token.length > MAX_TASK_TOKEN_CHARACTERS || !token.startsWith(TOKEN_PREFIX)) return undefined;
  const content = Buffer.from(token.slice(TOKEN_PREFIX.length), 'base64').toString('utf8');
  return TOKEN_CONTENT.exec(content)?.groups?.['resourceArn'];
}
