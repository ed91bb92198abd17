import { ScopeAborted, TerminalStatesError } from '../errors.ts';
import { MAX_HISTORY_EVENTS } from '../limits.ts';
import type { HistoryEvent } from './history-event.ts';

export type NewHistoryEvent = Omit<HistoryEvent, 'id'>;

/** What happened in one execution, in order. Nothing is recorded after the event that ends it. */
export class ExecutionHistory {
  readonly #events: HistoryEvent[];
  readonly #onEvent: (event: HistoryEvent) => void;
  #closed = false;

  /**
   * @param onEvent told of every event as it is recorded. Default: nobody is.
   * @param events those that there are already; they are added to. Default: none.
   */
  constructor(onEvent: (event: HistoryEvent) => void = () => {}, events: HistoryEvent[] = []) {
    this.#events = events;
    this.#onEvent = onEvent;
  }

  /**
   * The history of an execution that goes on after its end. What is left of the run before writes to this object,
   * which stays closed.
   */
  continued(): ExecutionHistory {
    return new ExecutionHistory(this.#onEvent, this.#events);
  }

  get events(): readonly HistoryEvent[] {
    return this.#events;
  }

  /**
   * Records an event and gives its id.
   *
   * @throws ScopeAborted when the execution has ended: what still runs of it records nothing.
   * @throws TerminalStatesError when only the place of the final event is left: a workflow that loops for ever ends so.
   */
  append(event: NewHistoryEvent): number {
    if (this.#closed) throw new ScopeAborted('the execution has ended');
    if (this.#events.length >= MAX_HISTORY_EVENTS - 1) {
      throw new TerminalStatesError({
        error: 'States.Runtime',
        cause: `The execution reached the maximum number of history events (${MAX_HISTORY_EVENTS}).`,
      });
    }
    return this.#push(event);
  }

  /** Records the event that ends the execution. */
  close(event: NewHistoryEvent): number {
    this.#closed = true;
    return this.#push(event);
  }

  #push(event: NewHistoryEvent): number {
    const id = this.#events.length + 1;
    // Member by member: an object that is spread into another takes more room.
    const { previousEventId, type, timestampEpochMs, details } = event;
    const recorded = { id, previousEventId, type, timestampEpochMs, details };
    this.#events.push(recorded);
    this.#onEvent(recorded);
    return id;
  }
}
