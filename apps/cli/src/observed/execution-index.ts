import {
  type ApiHistoryEvent,
  EXECUTION_STATUSES,
  type ExecutionStatusName,
  type ExecutionSummary,
  type ExecutionsQuery,
  Visits,
  waitKindsOf,
} from '@wfm/contract/api';
import type { JsonObject } from '@wfm/local';

type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

interface Entry {
  readonly summary: Writable<ExecutionSummary>;
  /** Undefined once it has ended: what it went through is in its history. */
  visits: Visits | undefined;
}

/** The executions of an engine in the order in which they started, so that a list needs no call. */
export class ExecutionIndex {
  readonly #byArn = new Map<string, Entry>();
  readonly #entries: Entry[] = [];
  readonly #workflowOf: (stateMachineArn: string) => string;

  /** @param workflowOf the name of the workflow that a state machine is. */
  constructor(workflowOf: (stateMachineArn: string) => string) {
    this.#workflowOf = workflowOf;
  }

  get size(): number {
    return this.#entries.length;
  }

  find(executionArn: string): ExecutionSummary | undefined {
    return this.#byArn.get(executionArn)?.summary;
  }

  /** All that is known, in the order in which they started. */
  kept(): readonly ExecutionSummary[] {
    return this.#entries.map(({ summary }) => summary);
  }

  /**
   * Takes up what another index knew, before anything is taken.
   *
   * @param historyOf what an execution that runs has gone through.
   */
  takeUp(
    kept: readonly ExecutionSummary[],
    historyOf: (executionArn: string) => readonly ApiHistoryEvent[],
  ): void {
    for (const summary of kept) {
      const visits = summary.status === RUNNING ? new Visits() : undefined;
      if (visits !== undefined) for (const event of historyOf(summary.executionArn)) visits.take(event);
      const entry = { summary, visits };
      this.#byArn.set(summary.executionArn, entry);
      this.#entries.push(entry);
    }
  }

  /** Takes a status change. @returns the execution; undefined: it is of a kind that no list has. */
  takeStatus(status: string, detail: JsonObject, at: string): ExecutionSummary | undefined {
    const entry = this.#entry(String(detail['executionArn']), at);
    const known = EXECUTION_STATUSES.find((name) => name === status);
    if (entry === undefined || known === undefined) return undefined;
    const { summary } = entry;
    summary.status = known;
    delete summary.error;
    if (known === 'RUNNING') {
      delete summary.stoppedAt;
      entry.visits ??= new Visits();
      return summary;
    }
    summary.stoppedAt = at;
    delete summary.waitsFor;
    if (typeof detail['error'] === 'string') summary.error = detail['error'];
    entry.visits = undefined;
    return summary;
  }

  /** Takes an event of a history. @returns the execution if what a list says of it is another now. */
  takeEvent(executionArn: string, event: ApiHistoryEvent): ExecutionSummary | undefined {
    const entry = this.#entry(executionArn, event.at);
    if (entry === undefined || (entry.visits === undefined && event.type !== 'ExecutionRedriven'))
      return undefined;
    entry.visits ??= new Visits();
    entry.visits.take(event);
    const running = entry.visits.running();
    const { summary } = entry;
    const key = running.find(({ task }) => task?.key !== undefined)?.task?.key ?? summary.key;
    const waitsFor = waitKindsOf(running);
    const isSame = key === summary.key && waitsFor.join() === summary.waitsFor?.join();
    if (isSame) return undefined;
    summary.waitsFor = [...waitsFor];
    if (key !== undefined) summary.key = key;
    return summary;
  }

  /**
   * A page of those that a query asks for, the latest first.
   *
   * @param query its `page` is the number of the execution that the page before ended with.
   */
  list(query: ExecutionsQuery): { readonly items: ExecutionSummary[]; readonly next?: string } {
    const items: ExecutionSummary[] = [];
    const isAsked = askedBy(query);
    let index = (query.page === undefined ? this.#entries.length : Number(query.page)) - 1;
    for (; index >= 0; index -= 1) {
      const summary = this.#entries[index]?.summary;
      if (summary === undefined || !isAsked(summary)) continue;
      if (items.length === query.limit) return { items, next: String(index + 1) };
      items.push(summary);
    }
    return { items };
  }

  #entry(executionArn: string, startedAt: string): Entry | undefined {
    const there = this.#byArn.get(executionArn);
    if (there !== undefined) return there;
    const [, , , , , type, machine = '', execution = ''] = executionArn.split(':');
    // Neither Express executions nor children of a Map Run are in a list of executions.
    if (type !== 'execution' || machine.includes('/')) return undefined;
    const stateMachineArn = executionArn
      .slice(0, executionArn.lastIndexOf(':'))
      .replace(':execution:', ':stateMachine:');
    const workflow = this.#workflowOf(stateMachineArn);
    const summary = { executionArn, execution, workflow, status: RUNNING, startedAt, waitsFor: [] };
    const entry = { summary, visits: new Visits() };
    this.#byArn.set(executionArn, entry);
    this.#entries.push(entry);
    return entry;
  }
}

const RUNNING: ExecutionStatusName = 'RUNNING';

/** Whether a query asks for an execution. */
export function askedBy(
  query: Omit<ExecutionsQuery, 'limit' | 'page'>,
): (summary: ExecutionSummary) => boolean {
  const { workflow, key, status, waitsFor, startedAfter, startedBefore } = query;
  const text = query.text?.toLowerCase();
  return (summary) =>
    (workflow === undefined || summary.workflow === workflow) &&
    (key === undefined || summary.key === key) &&
    (status === undefined || summary.status === status) &&
    (waitsFor === undefined || summary.waitsFor?.includes(waitsFor) === true) &&
    (startedAfter === undefined || summary.startedAt >= iso(startedAfter)) &&
    (startedBefore === undefined || summary.startedAt < iso(startedBefore)) &&
    (text === undefined || `${summary.execution}\n${summary.key ?? ''}`.toLowerCase().includes(text));
}

/** With milliseconds, so that instants compare as texts. */
function iso(instant: string): string {
  return new Date(instant).toISOString();
}
