import { StatesError } from '../errors.ts';

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
