import type { Json } from '../../kernel/index.ts';
import { ScopeAborted } from '../errors.ts';
import type { Payload } from './payload.ts';
import type { InsidePoint } from './resume-point.ts';
import type { Outcome } from './scope.ts';
import { type Inside, Thread } from './thread.ts';

/** Whose thread it is, and which of theirs: they are told how it ends. */
export interface ThreadOwner {
  /** The thread has come to its end. */
  threadEnded(place: number, thread: Thread, output: Payload): void;
  /** Something has failed in the thread, and nothing in it caught that. A thread that was stopped tells `ScopeAborted`. */
  threadFailed(place: number, thread: Thread, error: unknown): void;
}

/** What the threads of a group are, and what is recorded of them. */
export interface GroupMembers {
  /** Starts a thread. `after` is the event that made room for it. */
  start(place: number, after: number, owner: ThreadOwner): void;
  /** Called when a thread has ended well. Gives the event that its state goes on after. */
  succeeded(place: number, thread: Thread): number;
  /** Called for the first thread that fails, before anything else happens: stops the others. */
  failed(place: number, thread: Thread, error: unknown): void;
}

export interface GroupParts {
  /** The thread that is in the state. It goes on where the last of the group ended. */
  readonly parent: Thread;
  readonly count: number;
  /** How many run at once. */
  readonly concurrency: number;
  /** How far they had come when the execution ended that is redriven. Absent: all begin now. */
  readonly resumed: InsidePoint | undefined;
  readonly members: GroupMembers;
}

/**
 * Threads that run inside one state, beside each other. Its outcome is their outputs in order, or the error of the first that
 * fails. While they wait it is data: who has ended stands among the members of the state, and no function waits for the rest.
 */
export class ThreadGroup implements ThreadOwner {
  readonly #parts: GroupParts;
  readonly #inside: Inside;
  #outcome: Outcome<Json> | undefined;
  /** The first place that no thread was started for. */
  #next = 0;
  /** Threads that have not ended well. */
  #left = 0;
  /** Whether its outcome is told: from then on nothing is started, and no end of a thread counts. */
  #isOver = false;
  #lastEventId = 0;

  constructor(parts: GroupParts) {
    this.#parts = parts;
    this.#inside = parts.parent.inside ?? parts.parent.beginInside(parts.count);
  }

  begin(outcome: Outcome<Json>): void {
    const { parent, count, concurrency, resumed } = this.#parts;
    this.#outcome = outcome;
    this.#lastEventId = parent.lastEventId;
    this.#left = count;
    for (const [place, point] of (resumed?.members ?? []).slice(0, count).entries())
      if (point?.kind === 'finished') this.#finish(place, point.output);
    const after = parent.lastEventId;
    for (let line = Math.min(concurrency, count); line > 0; line -= 1) this.#startNext(after);
    this.#endIfDone();
  }

  threadEnded(place: number, thread: Thread, output: Payload): void {
    if (this.#isOver) return;
    try {
      this.#finish(place, output);
      this.#lastEventId = this.#parts.members.succeeded(place, thread);
    } catch (error) {
      this.threadFailed(place, thread, error);
      return;
    }
    this.#startNext(thread.lastEventId);
    this.#endIfDone();
  }

  threadFailed(place: number, thread: Thread, error: unknown): void {
    if (this.#isOver || error instanceof ScopeAborted) return;
    this.#isOver = true;
    this.#parts.parent.continueAfter(thread.lastEventId);
    this.#fail(error, () => this.#parts.members.failed(place, thread, error));
  }

  #startNext(after: number): void {
    const { count, members } = this.#parts;
    while (this.#next < count && isFinished(this.#inside.members[this.#next])) this.#next += 1;
    if (this.#next >= count || this.#isOver) return;
    const place = this.#next;
    this.#next += 1;
    try {
      members.start(place, after, this);
    } catch (error) {
      if (error instanceof ScopeAborted) return;
      this.#isOver = true;
      this.#fail(error, () => undefined);
    }
  }

  #finish(place: number, output: Payload): void {
    // What has ended well is no thread any more that could be stopped (invariant 3 of `Thread`).
    this.#inside.members[place] = output;
    this.#left -= 1;
  }

  #endIfDone(): void {
    if (this.#left > 0 || this.#isOver) return;
    this.#isOver = true;
    this.#parts.parent.continueAfter(this.#lastEventId);
    this.#outcome?.resolve(this.#inside.members.map((member) => (isFinished(member) ? member.value : null)));
  }

  /** What goes wrong while a failure is recorded is the failure then: the history may be full. */
  #fail(error: unknown, recordIt: () => void): void {
    try {
      recordIt();
    } catch (thrown) {
      this.#outcome?.reject(thrown);
      return;
    }
    this.#outcome?.reject(error);
  }
}

function isFinished(member: Thread | Payload | undefined): member is Payload {
  return member !== undefined && !(member instanceof Thread);
}
