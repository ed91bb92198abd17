import type { Clock } from '../../kernel/index.ts';
import { type RecurringTimer, startRecurrence } from '../../timetable/index.ts';
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
  readonly #timers = new Map<string, RecurringTimer>();

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

  /** Goes on as in another engine, where it was to invoke its target at this time next; `undefined`: not any more. */
  resume(schedule: Schedule, nextEpochMs: number | undefined): void {
    this.cancel(schedule);
    if (nextEpochMs === undefined || !schedule.settings.isEnabled) return;
    const timer = this.#start(schedule, nextEpochMs);
    if (timer !== undefined) this.#timers.set(schedule.arn, timer);
  }

  /** When it invokes its target next; `undefined`: not any more, or it is disabled. */
  nextOf({ arn }: Schedule): number | undefined {
    return this.#timers.get(arn)?.nextEpochMs();
  }

  cancel({ arn }: Schedule): void {
    this.#timers.get(arn)?.cancel();
    this.#timers.delete(arn);
  }

  /** `fromEpochMs`: of a rate, when it is due next. Absent: as the schedule has it. */
  #start(schedule: Schedule, fromEpochMs?: number): RecurringTimer | undefined {
    const { clock, onDue, onCompleted } = this.#parts;
    const { timing, startEpochMs, endEpochMs } = schedule.settings;
    const now = clock.nowEpochMs();
    switch (timing.kind) {
      case 'once': {
        const { atEpochMs } = timing;
        if (atEpochMs < now && fromEpochMs === undefined) return undefined;
        let nextEpochMs: number | undefined = atEpochMs;
        const timer = clock.schedule(atEpochMs - now, () => {
          nextEpochMs = undefined;
          onDue(schedule, atEpochMs);
          onCompleted(schedule);
        });
        return { cancel: () => timer.cancel(), nextEpochMs: () => nextEpochMs };
      }
      case 'rate':
        return startRecurrence(clock, {
          firstEpochMs: fromEpochMs ?? startEpochMs ?? now,
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
