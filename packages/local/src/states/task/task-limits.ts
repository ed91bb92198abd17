import type { Clock, Timer } from '../../kernel/index.ts';
import { StatesError } from '../errors.ts';
import type { Scope } from '../execution/scope.ts';

/** How long one attempt of a task may take. */
export interface TaskLimits {
  /** Absent: no limit of its own. */
  readonly timeoutSeconds: number | undefined;
  /** Longest silence of a task that somebody else answers. Absent: silence is no error. */
  readonly heartbeatSeconds: number | undefined;
}

/** A task took too long. Timeouts have no cause. */
export class TaskTimeout extends StatesError {
  override readonly name = 'TaskTimeout';

  /** @param ofHeartbeat whether it was silent for too long, which Retry and Catch may name apart. */
  constructor(ofHeartbeat: boolean) {
    super({ error: 'States.Timeout', alsoMatches: ofHeartbeat ? ['States.HeartbeatTimeout'] : [] });
  }
}

export interface LimitedWork<T> {
  readonly scope: Scope;
  readonly clock: Clock;
  readonly limits: TaskLimits;
  /** From when silence counts: before that there is no worker yet that could break it. Default: the start. */
  readonly silenceBegins?: 'with the start' | 'with the first beat';
  /** Does the work in a scope of its own, which is stopped when time is up; calls `beat` on every sign of life. */
  run(scope: Scope, beat: () => void): Promise<T>;
}

/** Does work within its limits. @throws TaskTimeout when it takes longer; ScopeAborted when it is stopped. */
export function withinLimits<T>({ scope, clock, limits, silenceBegins, run }: LimitedWork<T>): Promise<T> {
  return scope.wait<T>((wait) => {
    const inner = scope.child();
    const timeout = after(clock, limits.timeoutSeconds, () => wait.reject(new TaskTimeout(false)));
    const silence = (): Timer | undefined =>
      after(clock, limits.heartbeatSeconds, () => wait.reject(new TaskTimeout(true)));
    let heartbeat = silenceBegins === 'with the first beat' ? undefined : silence();
    const beat = (): void => {
      heartbeat?.cancel();
      heartbeat = silence();
    };
    wait.follow(run(inner, beat));
    return () => {
      timeout?.cancel();
      heartbeat?.cancel();
      inner.abort();
    };
  });
}

function after(clock: Clock, seconds: number | undefined, callback: () => void): Timer | undefined {
  return seconds === undefined ? undefined : clock.schedule(seconds * 1000, callback);
}
