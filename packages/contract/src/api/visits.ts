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

  /** Takes the next event. */
  take(event: ApiHistoryEvent): void {
    const before = this.#places.get(event.previousId) ?? { visit: undefined };
    const place = this.#placeOf(event, before);
    this.#places.set(event.id, place);
    if (place.visit?.outcome === 'running') this.#reopenAround(place.visit);
  }

  /** In the order in which states were entered. */
  list(): readonly Visit[] {
    return this.#visits.map(({ failing: _, ...visit }) => visit);
  }

  /** Those that go on, the outermost first. */
  running(): readonly Visit[] {
    return this.list().filter(({ outcome }) => outcome === 'running');
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
      if (visit?.outcome === 'running') close(visit, event.at, 'aborted');
      return { visit };
    }
    const step = WORK.exec(type)?.groups?.['step'];
    if (step !== undefined && before.visit !== undefined) work(before.visit, step, event);
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
    this.#visits.push(visit);
    this.#byEnteredId.set(id, visit);
    return visit;
  }

  /** A redrive goes on inside of what the end of its execution had ended. */
  #reopenAround(visit: Open): void {
    for (let around = this.#around(visit); around !== undefined; around = this.#around(around)) {
      if (around.outcome !== 'running' && around.exitedEventId === undefined) reopen(around);
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
    return this.#visits.findLast(({ state, outcome }) => state === name && outcome === 'running');
  }

  /** Why something inside a Parallel or a Map failed. */
  #failureInside(visit: Open | undefined): Readonly<Record<string, unknown>> {
    const inside = this.#visits.findLast(
      ({ insideOf, failing, type }) =>
        insideOf === visit?.enteredEventId && (failing === true || type === 'Fail'),
    );
    return inside === undefined ? {} : { error: inside.error, cause: inside.cause };
  }

  #end({ type, at, details = {} }: ApiHistoryEvent): void {
    for (const visit of this.#visits) {
      if (visit.outcome !== 'running') continue;
      const isToBlame = type === 'ExecutionFailed' && (visit.failing === true || visit.type === 'Fail');
      if (isToBlame && visit.error === undefined) failed(visit, details);
      close(visit, at, isToBlame ? 'failed' : 'aborted');
    }
  }
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
  const key = registeredKey(parameters);
  return {
    resource: resourceType === undefined ? String(resource) : `${String(resourceType)}:${String(resource)}`,
    ...(typeof timeoutInSeconds === 'number' ? { timeoutSeconds: timeoutInSeconds } : {}),
    ...(typeof heartbeatInSeconds === 'number' ? { heartbeatSeconds: heartbeatInSeconds } : {}),
    ...(key === undefined ? {} : { key }),
  };
}

/** The workflow key in the parameters of the call that registers a monitor; `undefined`: it is another call. */
function registeredKey(parameters: unknown): string | undefined {
  const key = memberOf(memberOf(parameters, 'Key'), 'workflowkey');
  const text = memberOf(key, 'S');
  return typeof text === 'string' ? text : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
