import type { Timer } from '../kernel/index.ts';

/** One object for each timer, without closures of its own: there are as many as there are waiting workflows. */
class Entry implements Timer {
  readonly dueEpochMs: number;
  /** Order of setting, which decides between timers due at the same instant. */
  readonly sequence: number;
  readonly callback: () => void;
  readonly #onCancel: () => void;
  /** Neither fired nor cancelled. */
  isPending = true;

  constructor(parts: {
    readonly dueEpochMs: number;
    readonly sequence: number;
    readonly callback: () => void;
    readonly onCancel: () => void;
  }) {
    this.dueEpochMs = parts.dueEpochMs;
    this.sequence = parts.sequence;
    this.callback = parts.callback;
    this.#onCancel = parts.onCancel;
  }

  cancel(): void {
    if (!this.isPending) return;
    this.isPending = false;
    this.#onCancel();
  }
}

/** A cancelled entry stays in the heap until it surfaces; beyond this share the heap is rebuilt without them. */
const MAX_CANCELLED_SHARE = 0.5;
const MIN_REBUILD_SIZE = 64;

/**
 * Timers by due instant, then by order of setting. A binary heap: a workflow that waits a year costs a logarithm when
 * it is set and nothing until it is due.
 */
export class TimerQueue {
  #heap: Entry[] = [];
  #cancelledCount = 0;
  #recurringCount = 0;
  #nextSequence = 0;
  readonly #noteCancelled = () => {
    this.#cancelledCount += 1;
    this.#rebuildIfMostlyCancelled();
  };

  /** Timers that are set, not fired and not cancelled. */
  get size(): number {
    return this.#heap.length - this.#cancelledCount;
  }

  add(dueEpochMs: number, callback: () => void): Timer {
    const entry = new Entry({
      dueEpochMs,
      sequence: this.#nextSequence,
      callback,
      onCancel: this.#noteCancelled,
    });
    this.#nextSequence += 1;
    this.#heap.push(entry);
    this.#siftUp(this.#heap.length - 1);
    return entry;
  }

  /** As `add`, for a timer that sets itself again when it fires. */
  addRecurring(dueEpochMs: number, callback: () => void): Timer {
    this.#recurringCount += 1;
    let isCounted = true;
    const uncount = () => {
      if (isCounted) this.#recurringCount = Math.max(0, this.#recurringCount - 1);
      isCounted = false;
    };
    const timer = this.add(dueEpochMs, () => {
      uncount();
      callback();
    });
    return {
      cancel: () => {
        uncount();
        timer.cancel();
      },
    };
  }

  /** Whether a timer is set that does not recur. */
  get hasOnce(): boolean {
    return this.size > this.#recurringCount;
  }

  /** When the next timer is due; `undefined` when none is set. */
  nextDueEpochMs(): number | undefined {
    this.#dropCancelledTop();
    return this.#heap[0]?.dueEpochMs;
  }

  /** Takes out the next timer that is due at `nowEpochMs` and gives its callback; `undefined` when none is due. */
  takeDue(nowEpochMs: number): (() => void) | undefined {
    const due = this.nextDueEpochMs();
    if (due === undefined || due > nowEpochMs) return undefined;
    const entry = this.#removeTop();
    if (entry === undefined) return undefined;
    // From here on a cancel comes too late and must not be counted.
    entry.isPending = false;
    return entry.callback;
  }

  clear(): void {
    for (const entry of this.#heap) entry.isPending = false;
    this.#heap = [];
    this.#cancelledCount = 0;
    this.#recurringCount = 0;
  }

  #dropCancelledTop(): void {
    while (this.#heap[0]?.isPending === false) {
      this.#removeTop();
      this.#cancelledCount -= 1;
    }
  }

  #rebuildIfMostlyCancelled(): void {
    if (this.#heap.length < MIN_REBUILD_SIZE) return;
    if (this.#cancelledCount <= this.#heap.length * MAX_CANCELLED_SHARE) return;
    // A sorted array is a heap.
    this.#heap = this.#heap.filter((entry) => entry.isPending).sort(compare);
    this.#cancelledCount = 0;
  }

  #removeTop(): Entry | undefined {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#siftDown();
    }
    return top;
  }

  #siftUp(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  #siftDown(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const child = this.#isBefore(right, left) ? right : left;
      if (!this.#swapIfBefore(child, index)) return;
      index = child;
    }
  }

  #isBefore(first: number, second: number): boolean {
    const a = this.#heap[first];
    const b = this.#heap[second];
    return a !== undefined && b !== undefined && compare(a, b) < 0;
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const a = this.#heap[lower];
    const b = this.#heap[upper];
    if (a === undefined || b === undefined || compare(a, b) >= 0) return false;
    this.#heap[lower] = b;
    this.#heap[upper] = a;
    return true;
  }
}

function compare(a: Entry, b: Entry): number {
  return a.dueEpochMs - b.dueEpochMs || a.sequence - b.sequence;
}
