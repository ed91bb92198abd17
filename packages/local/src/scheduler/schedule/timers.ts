import type { Clock, Timer } from '../../kernel/index.ts';
import { startRecurrence } from '../../timetable/index.ts';
import type { Schedule } from './schedule.ts';

export interface TimersParts {
  readonly clock: Clock;
  readonly onDue: (schedule: Schedule, scheduledEpochMs: number) => void;
  /** Told of a schedule that has invoked its target for the last time. */
  readonly onCompleted: (schedule: Schedule) => void;
}

/** The schedules that are set on the clock, by ARN. */
export class Timers {
  readonly #parts: TimersParts;
  readonly #timers = new Map<string, Timer>();

  constructor(parts: TimersParts) {
    this.#parts = parts;
  }

  /** In the place of what was set for the same schedule. A time that has passed invokes nothing. */
  set(schedule: Schedule): void {
    this.cancel(schedule);
    if (!schedule.settings.isEnabled) return;
    const timer = this.#start(schedule);
    if (timer !== undefined) this.#timers.set(schedule.arn, timer);
  }

  cancel({ arn }: Schedule): void {
    this.#timers.get(arn)?.cancel();
    this.#timers.delete(arn);
  }

  #start(schedule: Schedule): Timer | undefined {
    const { clock, onDue, onCompleted } = this.#parts;
    const { timing, startEpochMs, endEpochMs } = schedule.settings;
    const now = clock.nowEpochMs();
    switch (timing.kind) {
      case 'once': {
        const { atEpochMs } = timing;
        if (atEpochMs < now) return undefined;
        return clock.schedule(atEpochMs - now, () => {
          onDue(schedule, atEpochMs);
          onCompleted(schedule);
        });
      }
      case 'rate':
        return startRecurrence(clock, {
          firstEpochMs: startEpochMs ?? now,
          everyMs: timing.everyMs,
          ...(endEpochMs !== undefined && { endEpochMs }),
          onDue: (dueEpochMs) => onDue(schedule, dueEpochMs),
          onEnd: () => onCompleted(schedule),
        });
      default:
        throw new TypeError(`Unknown timing ${JSON.stringify(timing satisfies never)}`);
    }
  }
}
