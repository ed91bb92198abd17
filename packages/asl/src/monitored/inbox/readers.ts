import { keyValueIn, TABLE_ATTRIBUTES } from '@wfm/contract';
import {
  type Branch,
  type BranchAt,
  branchesOf,
  isJsonObject,
  type State,
  type StateAt,
  statesOf,
  type TaskState,
  transitionsOf,
} from '../../language/index.ts';
import { RECEIVE_RESOURCE } from './receive-state.ts';

/** What a section and an inbox belong to. */
export interface Watch {
  readonly monitor: string;
  /** The text by which the definition says the workflow key: the expression that was given for it, where a builder made more of it. */
  readonly key: string;
}

/** A monitored section that a state stands in the work of. */
export interface SectionAround extends Watch {
  /** Its Parallel. */
  readonly location: string;
  /** The branch that is its work. */
  readonly work: string;
}

/** A Parallel or a Map that a state stands in. */
export interface Container {
  readonly type: 'Parallel' | 'Map';
  readonly location: string;
  /** Whether its branch leads from it back to it. */
  readonly isRepeated: boolean;
}

/** A state of the inbox, and what stands around it, from the outermost on. */
export interface Placed {
  readonly location: string;
  /** The branch that it stands in. */
  readonly branch: string;
  readonly sections: readonly SectionAround[];
  readonly containers: readonly Container[];
}

/** A `receive` in a definition. */
export interface Reader extends Placed, Watch {
  readonly inbox: string;
  readonly max: number;
  readonly timeoutSeconds: number;
}

type Surroundings = Pick<Placed, 'sections' | 'containers'>;

/** What `read` makes of the states of a definition. Children of a distributed Map are executions of their own, which hold no key of their parent. */
export function placed<Found>(
  definition: Branch,
  read: (state: State, place: Placed) => Found | undefined,
): readonly Found[] {
  return look({ branch: definition, location: '' }, { sections: [], containers: [] }, read);
}

function look<Found>(
  at: BranchAt,
  around: Surroundings,
  read: (state: State, place: Placed) => Found | undefined,
): readonly Found[] {
  return statesOf(at).flatMap(({ name, state, location }) => {
    const found = read(state, { location, branch: at.location, ...around });
    const inner = branchesOf(state, location).flatMap((branch, index, branches) =>
      look(branch, inside({ at, name, state, location }, around, { branch, index, branches }), read),
    );
    return found === undefined ? inner : [found, ...inner];
  });
}

function inside(
  { at, name, state, location }: StateAt & { readonly at: BranchAt },
  { sections, containers }: Surroundings,
  { branch, index, branches }: { branch: BranchAt; index: number; branches: readonly BranchAt[] },
): Surroundings {
  if (state.Type !== 'Parallel') {
    if (state.Type === 'Map' && state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED')
      return { sections: [], containers: [] };
    return {
      sections,
      containers: [...containers, { type: 'Map', location, isRepeated: leadsBack(at.branch, name) }],
    };
  }
  const begun = branches
    .filter((_, other) => other !== index)
    .flatMap((other) => statesOf(other).flatMap(({ state: registers }) => watchesOf(registers)))
    .map((watch): SectionAround => ({ ...watch, location, work: branch.location }));
  return {
    sections: [...sections, ...begun],
    containers: [...containers, { type: 'Parallel', location, isRepeated: leadsBack(at.branch, name) }],
  };
}

/** The states that a branch can come to from one of its states, that one only if it leads back. */
export function reachedFrom({ States }: Branch, from: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = States[name];
    for (const { target } of state === undefined ? [] : transitionsOf(state)) {
      if (reached.has(target)) continue;
      reached.add(target);
      open.push(target);
    }
  }
  return reached;
}

function leadsBack(branch: Branch, name: string): boolean {
  return reachedFrom(branch, name).has(name);
}

/** The states that register, read and hand over each make another expression of one key. */
export function keySaidBy(text: string): string {
  return keyValueIn(text) ?? text;
}

/** The watch that a state registers. */
function watchesOf(state: State): readonly Watch[] {
  if (state.Type !== 'Task' || !state.Resource.endsWith(':dynamodb:updateItem.waitForTaskToken')) return [];
  const { Key } = isJsonObject(state.Arguments) ? state.Arguments : {};
  if (!isJsonObject(Key)) return [];
  const [key, monitor] = [Key[TABLE_ATTRIBUTES.partitionKey], Key[TABLE_ATTRIBUTES.sortKey]];
  if (!isJsonObject(key) || !isJsonObject(monitor)) return [];
  return [{ monitor: String(monitor['S']), key: keySaidBy(String(key['S'])) }];
}

/** The `receive` states of a definition. One that says its inbox by an expression is not seen. */
export function readersIn(definition: Branch): readonly Reader[] {
  return placed(definition, (state, place) => {
    const read = state.Type === 'Task' ? readBy(state) : undefined;
    return read === undefined ? undefined : { ...read, ...place };
  });
}

/** What a state reads, if it is a `receive`. */
export function readBy({ Resource, Arguments }: TaskState): Omit<Reader, keyof Placed> | undefined {
  if (Resource !== RECEIVE_RESOURCE || !isJsonObject(Arguments)) return undefined;
  const { Payload } = Arguments;
  if (!isJsonObject(Payload)) return undefined;
  const { monitor, workflowkey, inbox, cursor, max, timeoutSeconds } = Payload;
  if (typeof inbox !== 'string' || cursor === undefined || typeof max !== 'number') return undefined;
  return {
    monitor: String(monitor),
    key: keySaidBy(String(workflowkey)),
    inbox,
    max,
    timeoutSeconds: Number(timeoutSeconds),
  };
}
