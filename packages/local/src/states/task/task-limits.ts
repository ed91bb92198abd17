import type { Clock, Timer } from '../../kernel/index.ts';
import { StatesError } from '../errors.ts';
import type { Deadlines } from '../execution/attempt-point.ts';
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
  /** When time was up in another engine, of work that goes on. Absent: it begins now. */
  readonly deadlines?: Deadlines | undefined;
  /** Told when time is up, whenever that changes. Absent: nobody is. */
  readonly onDeadlines?: (deadlines: Deadlines) => void;
  /** Does the work in a scope of its own, which is stopped when time is up; calls `beat` on every sign of life. */
  run(scope: Scope, beat: () => void): Promise<T>;
}

/** Does work within its limits. @throws TaskTimeout when it takes longer; ScopeAborted when it is stopped. */
export function withinLimits<T>(work: LimitedWork<T>): Promise<T> {
  const { scope, clock, limits, silenceBegins, run } = work;
  return scope.wait<T>((wait) => {
    const inner = scope.child();
    const at = (epochMs: number | undefined, ofHeartbeat: boolean): Timer | undefined =>
      epochMs === undefined
        ? undefined
        : clock.schedule(epochMs - clock.nowEpochMs(), () => wait.reject(new TaskTimeout(ofHeartbeat)));
    let deadlines = work.deadlines ?? {
      timeoutAtEpochMs: after(clock, limits.timeoutSeconds),
      heartbeatAtEpochMs:
        silenceBegins === 'with the first beat' ? undefined : after(clock, limits.heartbeatSeconds),
    };
    work.onDeadlines?.(deadlines);
    const timeout = at(deadlines.timeoutAtEpochMs, false);
    let heartbeat = at(deadlines.heartbeatAtEpochMs, true);
    const beat = (): void => {
      heartbeat?.cancel();
      deadlines = { ...deadlines, heartbeatAtEpochMs: after(clock, limits.heartbeatSeconds) };
      work.onDeadlines?.(deadlines);
      heartbeat = at(deadlines.heartbeatAtEpochMs, true);
    };
    wait.follow(run(inner, beat));
    return () => {
      timeout?.cancel();
      heartbeat?.cancel();
      inner.abort();
    };
  });
}

function after(clock: Clock, seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : clock.nowEpochMs() + seconds * 1000;
}
