import { type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { type ExecutionSummary, type ExecutionsQuery, visitsOf, waitKindsOf } from '@wfm/contract/api';
import { describeExecution, readHistory } from '../inspect/executions.ts';
import { readMailboxes } from '../inspect/mailboxes.ts';
import { askedBy } from '../observed/execution-index.ts';
import type { Target } from '../target/target.ts';
import { ApiRefusal } from './api-refusal.ts';

/** Executions that are looked at for one page; a filter that AWS does not have may leave few of them. */
const LOOKED_AT_MAX = 5_000;

/** Where a list goes on in one workflow: the page of AWS, and how many of it were given. `null`: its end. */
type Place = { readonly token: string | undefined; readonly skip: number } | null;

/** A page of the executions of a stack, the latest first, by what ListExecutions tells. */
export async function listOnAws(
  target: Target,
  query: ExecutionsQuery,
): Promise<{ items: ExecutionSummary[]; next?: string }> {
  if (query.key !== undefined) return { items: await listOfKey(target, query, query.key) };
  const { workflow: only } = query;
  const chosen = target.workflows.filter(({ workflow }) => only === undefined || workflow === only);
  const places = parsePlaces(query.page, chosen.length);
  const readers = chosen.map(
    ({ workflow, stateMachineArn }, index) =>
      new PageReader(target, { workflow, stateMachineArn, status: query.status }, places[index] ?? null),
  );
  const { waitsFor, ...listed } = query;
  const isAsked = askedBy(listed);
  const items: ExecutionSummary[] = [];
  for (let looked = 0; looked < LOOKED_AT_MAX && items.length < query.limit; looked += 1) {
    const latest = await latestOf(readers);
    if (latest === undefined) break;
    const summary = latest.take();
    // In the order of their start, so that no more can come.
    if (query.startedAfter !== undefined && summary.startedAt < query.startedAfter) return { items };
    if (!isAsked(summary)) continue;
    if (waitsFor === undefined) items.push(summary);
    else {
      const waiting = await withWaits(target, summary);
      if (waiting.waitsFor?.includes(waitsFor) === true) items.push(waiting);
    }
  }
  const left = readers.map((reader) => reader.place);
  return left.every((place) => place === null) ? { items } : { items, next: pageText(left) };
}

/** Those that a mailbox of the key remembers. */
async function listOfKey(target: Target, query: ExecutionsQuery, key: string): Promise<ExecutionSummary[]> {
  const mailboxes = await readMailboxes(target, key);
  const arns = mailboxes.flatMap(({ registration, runs, queue }) =>
    [registration, ...runs, ...queue].flatMap((entry) => entry?.executionArn ?? []),
  );
  const { waitsFor, ...listed } = query;
  const isAsked = askedBy(listed);
  const found: ExecutionSummary[] = [];
  for (const executionArn of new Set<string>(arns)) {
    const described = await describeExecution(target, executionArn);
    const workflow = target.workflows.find(
      ({ stateMachineArn }) => stateMachineArn === described.stateMachineArn,
    );
    const { error } = described;
    const summary = {
      ...summaryOf(workflow?.workflow ?? String(described.stateMachineArn), described),
      key,
      ...(error === undefined ? {} : { error }),
    };
    const told = waitsFor === undefined ? summary : await withWaits(target, summary);
    if (isAsked(told) && (waitsFor === undefined || told.waitsFor?.includes(waitsFor) === true))
      found.push(told);
  }
  return found.toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1)).slice(0, query.limit);
}

async function withWaits(target: Target, summary: ExecutionSummary): Promise<ExecutionSummary> {
  if (summary.status !== 'RUNNING') return summary;
  const running = visitsOf(await readHistory(target, summary.executionArn)).filter(
    ({ outcome }) => outcome === 'running',
  );
  const key = running.find(({ task }) => task?.key !== undefined)?.task?.key;
  return { ...summary, ...(key === undefined ? {} : { key }), waitsFor: [...waitKindsOf(running)] };
}

interface ReadOptions {
  readonly workflow: string;
  readonly stateMachineArn: string;
  readonly status: ExecutionsQuery['status'];
}

/** Reads the executions of one workflow, the latest first, from a place on. */
class PageReader {
  readonly #target: Target;
  readonly #options: ReadOptions;
  #place: Place;
  #nextToken: string | undefined;
  #loaded: readonly ExecutionListItem[] | undefined;

  constructor(target: Target, options: ReadOptions, place: Place) {
    this.#target = target;
    this.#options = options;
    this.#place = place;
  }

  get place(): Place {
    return this.#place;
  }

  /** When the next one started; `undefined`: there is none. */
  async peek(): Promise<number | undefined> {
    while (this.#place !== null) {
      const { token, skip } = this.#place;
      this.#loaded ??= await this.#load(token);
      const next = this.#loaded[skip];
      if (next !== undefined) return next.startDate?.getTime() ?? 0;
      this.#place = this.#nextToken === undefined ? null : { token: this.#nextToken, skip: 0 };
      this.#loaded = undefined;
    }
    return undefined;
  }

  /** The one that was peeked at. */
  take(): ExecutionSummary {
    const item = this.#place === null ? undefined : this.#loaded?.[this.#place.skip];
    if (item === undefined || this.#place === null) throw new Error('Only what was peeked at can be taken.');
    this.#place = { ...this.#place, skip: this.#place.skip + 1 };
    return summaryOf(this.#options.workflow, item);
  }

  async #load(token: string | undefined): Promise<readonly ExecutionListItem[]> {
    const { stateMachineArn, status } = this.#options;
    const { executions = [], nextToken } = await this.#target.sfn.send(
      new ListExecutionsCommand({
        stateMachineArn,
        maxResults: 200,
        ...(status === undefined ? {} : { statusFilter: status }),
        ...(token === undefined ? {} : { nextToken: token }),
      }),
    );
    this.#nextToken = nextToken;
    return executions;
  }
}

/** The reader whose next execution started last. */
async function latestOf(readers: readonly PageReader[]): Promise<PageReader | undefined> {
  let latest: { readonly reader: PageReader; readonly at: number } | undefined;
  for (const reader of readers) {
    const at = await reader.peek();
    if (at !== undefined && (latest === undefined || at > latest.at)) latest = { reader, at };
  }
  return latest?.reader;
}

/** What ListExecutions and DescribeExecution tell alike. */
type Told = Partial<Pick<ExecutionListItem, 'executionArn' | 'name' | 'status' | 'startDate' | 'stopDate'>>;

export function summaryOf(workflow: string, item: Told): ExecutionSummary {
  const { executionArn = '', name = '', status = 'RUNNING', startDate, stopDate } = item;
  return {
    executionArn,
    execution: name,
    workflow,
    status,
    startedAt: (startDate ?? new Date(0)).toISOString(),
    ...(stopDate === undefined ? {} : { stoppedAt: stopDate.toISOString() }),
  };
}

function pageText(places: readonly Place[]): string {
  return Buffer.from(JSON.stringify(places)).toString('base64url');
}

/** @throws ApiRefusal if it is none that a page before gave for as many workflows. */
function parsePlaces(page: string | undefined, count: number): readonly Place[] {
  if (page === undefined) return Array.from({ length: count }, () => ({ token: undefined, skip: 0 }));
  try {
    const places: unknown = JSON.parse(Buffer.from(page, 'base64url').toString());
    if (Array.isArray(places) && places.length === count) return places as readonly Place[];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ApiRefusal({
    code: 'invalid',
    field: 'query.page',
    message: 'A page begins where the one before says by its next, but this is no such text.',
  });
}
