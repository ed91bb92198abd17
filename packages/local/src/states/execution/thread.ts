import type { Clock, Json, JsonObject } from '../../kernel/index.ts';
import type { AttemptPoint } from './attempt-point.ts';
import type { ExecutionHistory } from './history.ts';
import type { HistoryEventType } from './history-event.ts';
import type { Payload } from './payload.ts';
import type { Scope } from './scope.ts';
import { Variables } from './variables.ts';

export interface RecordOptions {
  readonly details?: JsonObject;
  /** Default: the thread's last event. */
  readonly previousEventId?: number;
  /**
   * Whether the next event of this thread follows from this one. Default true. AWS leaves some events, such as
   * `MapStateSucceeded`, out of the chain.
   */
  readonly advances?: boolean;
}

/** Where a thread begins. */
export interface ThreadStart {
  readonly scope: Scope;
  readonly history: ExecutionHistory;
  readonly clock: Clock;
}

export interface ThreadOptions {
  /** The event that the thread begins after. Default: the last one of the thread it leaves, 0 where there is none. */
  readonly after?: number;
  /** Variables that it has from the start. Default: none of its own. */
  readonly variables?: Readonly<Record<string, Json>>;
}

export interface ForkOptions extends ThreadOptions {
  /** Place among the threads inside the state. */
  readonly index: number;
  /** `Map` in the context object. Absent: that of the thread around. */
  readonly mapContext?: JsonObject;
  /** Recorded when the new thread is stopped from outside. Absent: only its open states are. */
  readonly abortEvent?: AbortEvent;
}

/** A redriven state is not entered again: its event and its time stay. */
export interface Entered {
  readonly eventId: number;
  readonly atEpochMs: number;
}

/** Where a thread is in its state machine. */
export interface Standing {
  /** The state that it is in, or comes to next; `undefined` once it has ended. */
  readonly name: string | undefined;
  /** What the state is given; the thread's output once it has ended. */
  readonly input: Payload;
  /** Absent: the state is not entered yet. */
  readonly entered: Entered | undefined;
  /** How far the attempt at it has come. Absent: the state is not entered yet. */
  readonly attempt?: AttemptPoint;
}

/** The work inside the state that a thread is in. */
export interface Inside {
  /** The event that says that the work began. */
  readonly startedEventId: number;
  /** By place: threads, running or stopped, and the outputs of those that have ended well. */
  readonly members: (Thread | Payload | undefined)[];
  /** ARN of the Map Run of a distributed Map. */
  mapRunArn: string | undefined;
}

export interface AbortEvent {
  readonly type: HistoryEventType;
  readonly details?: JsonObject;
}

/**
 * One line of states after states: the state machine itself, a branch of a Parallel, an iteration of a Map.
 *
 * 1. Its events form a chain in the history that all threads of an execution share: each follows from the last one that
 *    advanced the thread, unless it names another.
 * 2. A thread that was stopped records nothing more. `abort` alone records after the stop: what was open, innermost first,
 *    each once.
 * 3. What has ended is not stopped: a thread that ended has left its parent's scope and has no event of its own for a
 *    stop, and one that ended well is replaced by its output among the members.
 * 4. `standing` and `inside` say at any time where a redrive would go on. They change together with the events that
 *    say the same, with no `await` between.
 * 5. Work inside belongs to one attempt of one state: a new attempt drops it, and so does leaving the state.
 */
export class Thread {
  readonly scope: Scope;
  readonly variables: Variables;
  /** `Map` in the context object, inside a Map. */
  readonly mapContext: JsonObject | undefined;
  readonly #history: ExecutionHistory;
  readonly #clock: Clock;
  /** Changes with the events of a state (4). `undefined` before the first state. */
  standing: Standing | undefined;
  #inside: Inside | undefined;
  /** Recorded when the state that is open now is stopped from outside. */
  #stateAbortEvent: AbortEvent | undefined;
  #threadAbortEvent: AbortEvent | undefined;
  #lastEventId: number;

  private constructor(
    start: ThreadStart,
    { parent, ...options }: Partial<ForkOptions> & { readonly parent?: Thread },
  ) {
    this.scope = start.scope;
    this.#history = start.history;
    this.#clock = start.clock;
    this.variables = new Variables(parent?.variables, options.variables);
    this.mapContext = options.mapContext ?? parent?.mapContext;
    this.#lastEventId = options.after ?? parent?.lastEventId ?? 0;
    this.#threadAbortEvent = options.abortEvent;
  }

  static root(start: ThreadStart, options: ThreadOptions = {}): Thread {
    return new Thread(start, options);
  }

  /**
   * The work of `count` threads inside the state that this thread is in begins.
   *
   * @param startedEventId the event that says so. Default: the thread's last event.
   */
  beginInside(count: number, startedEventId = this.#lastEventId): Inside {
    // Of its final length from the start: an array that grows has room for many more than most states need.
    const members: Inside['members'] = new Array(count);
    const inside: Inside = { startedEventId, members, mapRunArn: undefined };
    this.#inside = inside;
    return inside;
  }

  /** `undefined` where no work inside the state has begun. */
  get inside(): Inside | undefined {
    return this.#inside;
  }

  /** A thread inside the state that this one is in. It begins after this thread's last event. */
  fork(options: ForkOptions): Thread {
    const start = { scope: this.scope.child(), history: this.#history, clock: this.#clock };
    const child = new Thread(start, { parent: this, ...options });
    const { members } = this.#inside ?? this.beginInside(1);
    members[options.index] = child;
    return child;
  }

  /** The event that the next one of this thread follows from (1). */
  get lastEventId(): number {
    return this.#lastEventId;
  }

  /** Goes on after an event of another thread: one of its children ended there. */
  continueAfter(eventId: number): void {
    this.#lastEventId = eventId;
  }

  /** @throws ScopeAborted when the thread was stopped: nothing it does is recorded any more (2). */
  record(type: HistoryEventType, options: RecordOptions = {}): number {
    this.scope.throwIfAborted();
    const id = this.#append(type, options);
    if (options.advances ?? true) this.#lastEventId = id;
    return id;
  }

  /** Says that a state is open, and which event says that it was stopped; `undefined` where there is none. */
  opened(abortEvent: HistoryEventType | undefined): void {
    this.#stateAbortEvent = abortEvent === undefined ? undefined : { type: abortEvent };
  }

  /** The state was left, with all that was inside it (5). */
  closed(): void {
    this.#stateAbortEvent = undefined;
    this.#inside = undefined;
  }

  /** The thread ended: whatever stops now does not stop it (3). */
  ended(): void {
    this.#threadAbortEvent = undefined;
    this.scope.close();
  }

  /** Forgets the work inside the state: that of the last attempt (5). */
  dropInside(): void {
    for (const child of this.#children()) child.scope.close();
    this.#inside = undefined;
  }

  /** Stops the thread and records what was open in it, innermost first (2). */
  abort(): void {
    this.scope.abort();
    this.abortChildren();
    for (const event of [this.#stateAbortEvent, this.#threadAbortEvent]) {
      if (event !== undefined)
        this.#append(event.type, event.details === undefined ? {} : { details: event.details });
    }
    this.#stateAbortEvent = undefined;
    this.#threadAbortEvent = undefined;
  }

  /** Stops the threads inside the state that this one is in, and records what was open in them. */
  abortChildren(): void {
    for (const child of this.#children()) child.abort();
  }

  /** Stops the threads inside without a word: the execution ends with this. */
  stopChildren(): void {
    for (const child of this.#children()) child.scope.abort();
  }

  #children(): readonly Thread[] {
    return (this.#inside?.members ?? []).filter((member) => member instanceof Thread);
  }

  #append(type: HistoryEventType, { details, previousEventId }: RecordOptions): number {
    return this.#history.append({
      type,
      previousEventId: previousEventId ?? this.#lastEventId,
      timestampEpochMs: this.#clock.nowEpochMs(),
      details,
    });
  }
}
