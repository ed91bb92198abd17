import type { ExecutionStatus } from '../machines/execution.ts';

/** `PENDING`: it has not begun. */
export type ChildStatus = 'PENDING' | ExecutionStatus;

/** Units in which DescribeMapRun counts. */
export type CountedUnit = 'items' | 'executions';

type Counts = Record<CountedUnit, number>;

/** What of a child counts. */
interface CountedChild {
  readonly status: ChildStatus;
  readonly itemCount: number;
}

/** How many children of a Map Run have which status. */
export class ChildTally {
  readonly #counts: Readonly<Record<ChildStatus, Counts>> = {
    PENDING: none(),
    RUNNING: none(),
    SUCCEEDED: none(),
    FAILED: none(),
    TIMED_OUT: none(),
    ABORTED: none(),
    PENDING_REDRIVE: none(),
  };

  /** Those of one status, as they are at any time. */
  of(status: ChildStatus): Readonly<Counts> {
    return this.#counts[status];
  }

  /** As answers of the API name them. */
  counts(unit: CountedUnit) {
    return {
      pending: this.of('PENDING')[unit],
      running: this.of('RUNNING')[unit],
      succeeded: this.of('SUCCEEDED')[unit],
      failed: this.of('FAILED')[unit],
      timedOut: this.of('TIMED_OUT')[unit],
      aborted: this.of('ABORTED')[unit],
      pendingRedrive: this.of('PENDING_REDRIVE')[unit],
    };
  }

  total(unit: CountedUnit): number {
    return Object.values(this.#counts).reduce((sum, counts) => sum + counts[unit], 0);
  }

  add({ status, itemCount }: CountedChild): void {
    this.#counts[status].items += itemCount;
    this.#counts[status].executions += 1;
  }

  /** Takes a child back out, as it was added. */
  remove({ status, itemCount }: CountedChild): void {
    this.#counts[status].items -= itemCount;
    this.#counts[status].executions -= 1;
  }
}

function none(): Counts {
  return { items: 0, executions: 0 };
}
