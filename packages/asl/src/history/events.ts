import {
  type Branch,
  branchesOf,
  isTerminal,
  type MapState,
  parseResource,
  type State,
  type TaskState,
  transitionsOf,
} from '../language/index.ts';

/** Events that an execution may have in its history; the next one ends it. Source: Step Functions developer guide, "Service quotas". */
export const HISTORY_MAX_EVENTS = 25_000;

/** How many events something writes into the history of its execution, from the fewest to the most where ways or calls differ. */
export interface EventCount {
  readonly fewest: number;
  readonly most: number;
}

export interface CountOptions {
  /** Items of each inline Map whose list is not written in the definition. */
  readonly items: number;
}

/**
 * Events of the dearest and of the cheapest way through a branch, from where it starts to an end. A state that leads back to an
 * earlier one is passed once. Retries are not counted.
 *
 * @returns undefined: no way leads to an end.
 */
export function eventsThrough(branch: Branch, options: CountOptions): EventCount | undefined {
  const counted = new Counter(
    branch,
    options,
    (state) => isTerminal(state),
    () => false,
  );
  return counted.from(branch.StartAt);
}

/**
 * Events of one turn of a loop: of the ways from a state of the branch back to it.
 *
 * @returns undefined: no way leads back.
 */
export function eventsOfTurn(branch: Branch, name: string, options: CountOptions): EventCount | undefined {
  return new Counter(
    branch,
    options,
    () => false,
    (target) => target === name,
  ).from(name);
}

const NONE: EventCount = { fewest: 0, most: 0 };

/** Adds up the ways through a branch. Each state is counted once, and its sum is kept. */
class Counter {
  readonly #known = new Map<string, EventCount | undefined>();
  readonly #branch: Branch;
  readonly #options: CountOptions;
  readonly #ends: (state: State) => boolean;
  readonly #isGoal: (target: string) => boolean;

  constructor(
    branch: Branch,
    options: CountOptions,
    ends: (state: State) => boolean,
    isGoal: (target: string) => boolean,
  ) {
    this.#branch = branch;
    this.#options = options;
    this.#ends = ends;
    this.#isGoal = isGoal;
  }

  /** Undefined while its own ways are looked at: a way that leads back is none. */
  from(name: string): EventCount | undefined {
    if (this.#known.has(name)) return this.#known.get(name);
    this.#known.set(name, undefined);
    const state = this.#branch.States[name];
    if (state === undefined) return undefined;
    const ways = transitionsOf(state)
      .map(({ target }) => (this.#isGoal(target) ? NONE : this.from(target)))
      .filter((way) => way !== undefined);
    if (this.#ends(state)) ways.push(NONE);
    if (ways.length === 0) return undefined;
    const sum = plus(eventsOfStay(state, this.#options), {
      fewest: Math.min(...ways.map(({ fewest }) => fewest)),
      most: Math.max(...ways.map(({ most }) => most)),
    });
    this.#known.set(name, sum);
    return sum;
  }
}

/**
 * Events of one stay in a state that ends well, or whose error is caught. Source: Step Functions API reference, HistoryEvent;
 * recorded histories of Step Functions.
 */
export function eventsOfStay(state: State, options: CountOptions): EventCount {
  switch (state.Type) {
    // Entered and exited.
    case 'Pass':
    case 'Choice':
    case 'Wait':
    case 'Succeed':
      return exactly(2);
    // Entered.
    case 'Fail':
      return exactly(1);
    case 'Task':
      return eventsOfTask(state);
    // Entered, started, succeeded, exited.
    case 'Parallel':
      return state.Branches.map((branch) => eventsThrough(branch, options) ?? NONE).reduce(plus, exactly(4));
    case 'Map':
      return eventsOfMap(state, options);
    default:
      throw new TypeError(`Unknown state: ${JSON.stringify(state satisfies never)}`);
  }
}

/**
 * Entered, scheduled, started, succeeded, exited; and submitted where it waits for more than the answer of the call. A token that is
 * answered before the call has returned leaves that out.
 */
function eventsOfTask({ Resource }: TaskState): EventCount {
  const resource = parseResource(Resource);
  if (resource.kind === 'unresolved' || resource.kind === 'unknown') return { fewest: 5, most: 6 };
  if (resource.kind !== 'service' || resource.pattern === 'REQUEST_RESPONSE') return exactly(5);
  return resource.pattern === 'WAIT_FOR_TASK_TOKEN' ? { fewest: 5, most: 6 } : exactly(6);
}

/**
 * Entered, started, succeeded, exited; and for each item started, succeeded and what its branch writes. The children of a
 * distributed Map have histories of their own; the run itself is started and succeeds.
 */
function eventsOfMap(state: MapState, options: CountOptions): EventCount {
  if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') return exactly(6);
  const items = Array.isArray(state.Items) ? state.Items.length : options.items;
  const [body] = branchesOf(state, '').map(({ branch }) => eventsThrough(branch, options));
  const item = plus(exactly(2), body ?? NONE);
  return plus(exactly(4), { fewest: items * item.fewest, most: items * item.most });
}

function exactly(count: number): EventCount {
  return { fewest: count, most: count };
}

function plus(one: EventCount, other: EventCount): EventCount {
  return { fewest: one.fewest + other.fewest, most: one.most + other.most };
}
