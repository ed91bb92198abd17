import { TABLE_ATTRIBUTES } from '../mailbox/item.ts';
import type { ApiHistoryEvent, Visit } from './history.ts';

type Open = { -readonly [Name in keyof Visit]: Visit[Name] } & {
  /** Whether the last that its work did was to fail. */
  failing?: boolean;
};

/** Where an event stands: the visit that it belongs to, and what a state is inside that is entered after it. */
interface Place {
  readonly visit: Open | undefined;
  /** The Parallel or Map whose branch begins here. Absent: a state that follows stands beside `visit`. */
  readonly around?: Open | undefined;
  readonly iteration?: number | undefined;
}

const ENTERED = /^(?<type>\w+)StateEntered$/;
const WORK = /^(?:Task|LambdaFunction|Activity)(?<step>\w+)$/;

/**
 * The stays of an execution in its states, made of its history by the event that led to each event. Those of a distributed Map
 * are in executions of their own.
 *
 * @param history the oldest event first; one that is not over gives the visits so far.
 */
export function visitsOf(history: readonly ApiHistoryEvent[]): readonly Visit[] {
  const visits = new Visits();
  for (const event of history) visits.take(event);
  return visits.list();
}

/** The same for a history that grows. */
export class Visits {
  readonly #visits: Open[] = [];
  readonly #byEnteredId = new Map<number, Open>();
  readonly #places = new Map<number, Place>();
  /** Those that go on. */
  readonly #open = new Set<Open>();
  /** Around what the states stand that wait for a turn; `undefined`: nobody has asked for one. */
  #turnAskedIn: { readonly insideOf: number | undefined } | undefined;

  /** Takes the next event. */
  take(event: ApiHistoryEvent): void {
    const before = this.#places.get(event.previousId) ?? { visit: undefined };
    const place = this.#placeOf(event, before);
    this.#places.set(event.id, place);
    if (place.visit === undefined) return;
    if (place.visit.outcome === 'running') this.#reopenAround(place.visit);
    else this.#open.delete(place.visit);
  }

  /** In the order in which states were entered. */
  list(): readonly Visit[] {
    return this.#visits.map(visitOf);
  }

  /** Those that go on, the outermost first. */
  running(): readonly Visit[] {
    return [...this.#open].toSorted((one, other) => one.enteredEventId - other.enteredEventId).map(visitOf);
  }

  #placeOf(event: ApiHistoryEvent, before: Place): Place {
    const { type, details = {} } = event;
    const entered = ENTERED.exec(type)?.groups?.['type'];
    if (entered !== undefined) return { visit: this.#enter(event, entered, before) };
    const around = before.around ?? this.#around(before.visit);
    switch (type) {
      case 'ParallelStateStarted':
      case 'MapStateStarted':
      case 'MapRunStarted':
      case 'MapRunRedriven':
        began(before.visit);
        return { visit: before.visit, around: before.visit };
      case 'MapIterationStarted':
        return { visit: around, around, iteration: Number(details['index'] ?? 0) };
      case 'MapIterationSucceeded':
      case 'MapIterationFailed':
      case 'MapIterationAborted':
        return { visit: around, around };
      case 'ParallelStateSucceeded':
      case 'MapStateSucceeded':
        return { visit: around };
      case 'ParallelStateFailed':
      case 'MapStateFailed':
        failed(around, this.#failureInside(around));
        this.#closeFailed(around, event.at);
        return { visit: around };
      case 'MapRunFailed':
      case 'EvaluationFailed':
        failed(before.visit, details);
        return { visit: before.visit };
      case 'ExecutionFailed':
      case 'ExecutionAborted':
      case 'ExecutionTimedOut':
      case 'ExecutionSucceeded':
        this.#end(event);
        return before;
      default:
        return this.#inState(event, before);
    }
  }

  #inState(event: ApiHistoryEvent, before: Place): Place {
    const { type, details = {} } = event;
    if (type.endsWith('StateExited')) {
      const visit = this.#leaving(String(details['name']), before.visit);
      if (visit !== undefined) leave(visit, event);
      return { visit };
    }
    if (type.endsWith('StateAborted')) {
      const visit = before.visit;
      // What failed, and nothing in its branch caught it, is said to be aborted like the branches beside it.
      if (visit?.outcome === 'running') close(visit, event.at, visit.failing === true ? 'failed' : 'aborted');
      return { visit };
    }
    const step = WORK.exec(type)?.groups?.['step'];
    if (step !== undefined && before.visit !== undefined) {
      work(before.visit, step, event);
      if (step === 'Scheduled') this.#noteTurn(before.visit, details['parameters']);
    }
    return before;
  }

  #enter(event: ApiHistoryEvent, type: string, before: Place): Open {
    const { id, at, details = {} } = event;
    const around = before.around ?? this.#around(before.visit);
    const iteration = before.around === undefined ? before.visit?.iteration : before.iteration;
    const visit: Open = {
      state: String(details['name']),
      type,
      enteredEventId: id,
      ...(around === undefined ? {} : { insideOf: around.enteredEventId }),
      ...(iteration === undefined ? {} : { iteration }),
      enteredAt: at,
      outcome: 'running',
      ...('input' in details ? { input: details['input'] } : {}),
      retries: 0,
    };
    if (type === 'Wait' && this.#turnAskedIn !== undefined && this.#turnAskedIn.insideOf === visit.insideOf)
      visit.waitsForTurn = true;
    this.#visits.push(visit);
    this.#open.add(visit);
    this.#byEnteredId.set(id, visit);
    return visit;
  }

  /** A state that asks for a turn is followed by waits for it, until a state of the section behind them is entered. */
  #noteTurn({ insideOf, task }: Open, parameters: unknown): void {
    if (memberOf(memberOf(parameters, 'Payload'), 'asksForTurn') === true) this.#turnAskedIn = { insideOf };
    else if (task?.key !== undefined) this.#turnAskedIn = undefined;
  }

  /** A redrive goes on inside of what the end of its execution had ended. */
  #reopenAround(visit: Open): void {
    this.#open.add(visit);
    for (let around = this.#around(visit); around !== undefined; around = this.#around(around)) {
      if (around.outcome !== 'running' && around.exitedEventId === undefined) reopen(around);
      this.#open.add(around);
    }
  }

  #around(visit: Open | undefined): Open | undefined {
    return visit?.insideOf === undefined ? undefined : this.#byEnteredId.get(visit.insideOf);
  }

  /** The one that is left: that of the event before, or around it; after a catch of a Parallel it may be any that is open. */
  #leaving(name: string, visit: Open | undefined): Open | undefined {
    for (let found = visit; found !== undefined; found = this.#around(found)) {
      if (found.state === name) return found;
    }
    return [...this.#open].findLast(({ state }) => state === name);
  }

  /** Why something inside a Parallel or a Map failed. */
  #failureInside(visit: Open | undefined): Readonly<Record<string, unknown>> {
    const inside = this.#visits.findLast(
      ({ insideOf, failing, type }) =>
        insideOf === visit?.enteredEventId && (failing === true || type === 'Fail'),
    );
    return inside === undefined ? {} : { error: inside.error, cause: inside.cause };
  }

  /** What failed inside of a Parallel or a Map that fails; the rest of its branches is said to be aborted. */
  #closeFailed(around: Open | undefined, at: string): void {
    for (const visit of this.#open) {
      if (around === undefined || visit.insideOf !== around.enteredEventId || visit.failing !== true)
        continue;
      close(visit, at, 'failed');
      this.#open.delete(visit);
    }
  }

  #end({ type, at, details = {} }: ApiHistoryEvent): void {
    for (const visit of this.#open) {
      const isToBlame = type === 'ExecutionFailed' && (visit.failing === true || visit.type === 'Fail');
      if (isToBlame && visit.error === undefined) failed(visit, details);
      close(visit, at, isToBlame ? 'failed' : 'aborted');
    }
    this.#open.clear();
  }
}

function visitOf({ failing: _, ...visit }: Open): Visit {
  return visit;
}

function leave(visit: Open, { id, at, details = {} }: ApiHistoryEvent): void {
  close(visit, at, visit.failing === true ? 'caught' : 'succeeded');
  visit.exitedEventId = id;
  if ('output' in details) visit.output = details['output'];
  const variables = details['assignedVariables'];
  if (typeof variables === 'object' && variables !== null)
    visit.variables = variables as Record<string, unknown>;
}

function close(visit: Open, at: string, outcome: Visit['outcome']): void {
  visit.outcome = outcome;
  visit.exitedAt = at;
  if (visit.task?.waitsForToken === true) visit.task = { ...visit.task, waitsForToken: false };
}

/** What begins again after the end of its execution was redriven. */
function reopen(visit: Open): void {
  visit.outcome = 'running';
  delete visit.exitedAt;
}

function began(visit: Open | undefined): void {
  if (visit === undefined) return;
  if (visit.outcome !== 'running') reopen(visit);
  else if (visit.failing === true) visit.retries += 1;
  visit.failing = false;
}

function failed(visit: Open | undefined, details: Readonly<Record<string, unknown>>): void {
  if (visit === undefined) return;
  visit.failing = true;
  const { error, cause } = details;
  if (typeof error === 'string') visit.error = error;
  if (typeof cause === 'string') visit.cause = cause;
}

/** What a task does, by the rest of the type of its event. */
function work(visit: Open, step: string, { at, details = {} }: ApiHistoryEvent): void {
  switch (step) {
    case 'Scheduled':
      began(visit);
      visit.task = { ...scheduledTask(details), since: at, waitsForToken: false };
      break;
    case 'Submitted':
      if (visit.task?.resource.endsWith('.waitForTaskToken') === true)
        visit.task = { ...visit.task, waitsForToken: true };
      break;
    case 'Succeeded':
    case 'Failed':
    case 'TimedOut':
    case 'SubmitFailed':
    case 'StartFailed':
    case 'ScheduleFailed':
      if (visit.task !== undefined) visit.task = { ...visit.task, waitsForToken: false };
      if (step === 'Succeeded') visit.failing = false;
      else failed(visit, step === 'TimedOut' ? { error: 'States.Timeout', ...details } : details);
      break;
    default:
    // `Started` and what a later release of AWS adds say nothing about where the execution is.
  }
}

function scheduledTask(details: Readonly<Record<string, unknown>>) {
  const { resourceType, resource, timeoutInSeconds, heartbeatInSeconds, parameters } = details;
  return {
    resource: resourceType === undefined ? String(resource) : `${String(resourceType)}:${String(resource)}`,
    ...(typeof timeoutInSeconds === 'number' ? { timeoutSeconds: timeoutInSeconds } : {}),
    ...(typeof heartbeatInSeconds === 'number' ? { heartbeatSeconds: heartbeatInSeconds } : {}),
    ...namedIn(parameters),
  };
}

/** What a call says that registers a monitor, or that asks a function of the product. */
function namedIn(parameters: unknown): { readonly key?: string; readonly inbox?: string } {
  const payload = memberOf(parameters, 'Payload');
  const registered = memberOf(memberOf(memberOf(parameters, 'Key'), TABLE_ATTRIBUTES.partitionKey), 'S');
  const key = registered ?? memberOf(payload, TABLE_ATTRIBUTES.partitionKey);
  const inbox = memberOf(payload, 'inbox');
  return {
    ...(typeof key === 'string' ? { key } : {}),
    ...(typeof inbox === 'string' ? { inbox } : {}),
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
