import type { EpochMs } from '@wfm/contract';

/** One event of an execution's history, as far as a witness reads it. */
export interface HistoryEvent {
  readonly id: number;
  /** The event that led to it; 0 for the first. */
  readonly previousId: number;
  /** Source: Step Functions API reference, HistoryEvent. */
  readonly type: string;
  /** When it happened. Absent: Step Functions does not say. */
  readonly atEpochMs?: EpochMs;
  /** Name of the state that is entered or left. Absent: the event is about no such thing. */
  readonly stateName?: string;
  /** What a task was asked, as JSON text. Absent: no task was scheduled. */
  readonly taskParameters?: string;
  /** What a task gave or why it failed, as text. Absent: no task ended. */
  readonly taskResult?: string;
}

const PARALLEL_ENDS = /^ParallelState(Succeeded|Failed|Aborted|Exited)$/;

/** Events by their ids, the newest first; the older ones may not have been read yet. */
export class HistoryPart {
  readonly #events = new Map<number, HistoryEvent>();

  add(events: readonly HistoryEvent[]): void {
    for (const event of events) this.#events.set(event.id, event);
  }

  find(isIt: (event: HistoryEvent) => boolean): HistoryEvent | undefined {
    for (const event of this.#events.values()) if (isIt(event)) return event;
    return undefined;
  }

  /** The event and those that led to it, the newest first, as far as they have been read. */
  *leadingTo(event: HistoryEvent): Generator<HistoryEvent> {
    for (
      let current: HistoryEvent | undefined = event;
      current !== undefined;
      current = this.#events.get(current.previousId)
    )
      yield current;
  }

  /** The event that led to it, if it has been read. */
  before({ previousId }: HistoryEvent): HistoryEvent | undefined {
    return this.#events.get(previousId);
  }

  /** The last task that was scheduled before the event, on the way to it. */
  lastScheduled(event: HistoryEvent): HistoryEvent | undefined {
    for (const earlier of this.leadingTo(event)) if (earlier.taskParameters !== undefined) return earlier;
    return undefined;
  }

  /**
   * The start of the innermost Parallel state around an event; of a state that is retried, that of the try. An end of a
   * Parallel state counts as inside it.
   *
   * @returns undefined: there is none, or it has not been read yet.
   */
  parallelStartAround(event: HistoryEvent): HistoryEvent | undefined {
    let ended = 0;
    let later = event;
    for (const earlier of this.leadingTo(event)) {
      if (earlier.id === event.id) continue;
      // What a Parallel state came to, and its exit, are events of the same.
      const isOfTheSame = later.type === 'ParallelStateExited';
      if (PARALLEL_ENDS.test(earlier.type) && !isOfTheSame) ended += 1;
      else if (earlier.type === 'ParallelStateEntered' && ended > 0) ended -= 1;
      else if (earlier.type === 'ParallelStateStarted' && ended === 0) return earlier;
      later = earlier;
    }
    return undefined;
  }

  /**
   * Whether tasks were scheduled without what they were asked. AWS always shows it; an emulator may not.
   * Source: Step Functions API reference, TaskScheduledEventDetails: `parameters` is required.
   */
  get hidesTaskParameters(): boolean {
    let wasScheduled = false;
    for (const { type, taskParameters } of this.#events.values()) {
      if (taskParameters !== undefined) return false;
      wasScheduled ||= type === 'TaskScheduled';
    }
    return wasScheduled;
  }

  /** Whether one event is among those that led to the other. */
  leads(from: HistoryEvent, to: HistoryEvent): boolean {
    for (const { id } of this.leadingTo(to)) if (id === from.id) return true;
    return false;
  }
}
