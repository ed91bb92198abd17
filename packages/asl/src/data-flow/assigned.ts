import {
  type BranchAt,
  branchesOf,
  type State,
  statesOf,
  type Transition,
  transitionsOf,
} from '../language/index.ts';

/** Variables that may be assigned when a state is entered, by the state's location. */
export type AssignedBefore = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Follows every way through a machine. States inside a container see what is assigned around it; what they assign
 * themselves stays inside. Source: Step Functions developer guide, "Passing data between states with variables", scope.
 */
export function assignedBefore(root: BranchAt, outer: ReadonlySet<string> = new Set()): AssignedBefore {
  const states = new Map(statesOf(root).map((at) => [at.name, at]));
  const before = new Map<string, Set<string>>();
  const open: string[] = [];
  const reach = (name: string, names: Iterable<string>) => {
    const known = before.get(name);
    const all = new Set([...(known ?? []), ...names]);
    if (known !== undefined && known.size === all.size) return;
    before.set(name, all);
    open.push(name);
  };
  reach(root.branch.StartAt, outer);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name)?.state;
    if (state === undefined) continue;
    for (const transition of transitionsOf(state)) {
      reach(transition.target, [...(before.get(name) ?? []), ...assignedBy(state, transition)]);
    }
  }
  return new Map(
    [...states.values()].flatMap(({ name, state, location }) => {
      const own = before.get(name) ?? new Set<string>();
      const inner = branchesOf(state, location).flatMap((branch) => [...assignedBefore(branch, own)]);
      return [[location, own] as const, ...inner];
    }),
  );
}

/** Variables that are assigned when a state is left in one way. */
function assignedBy(state: State, { kind, index }: Transition): string[] {
  const source =
    kind === 'catch' && 'Catch' in state
      ? state.Catch?.[index]
      : kind === 'choice' && state.Type === 'Choice'
        ? state.Choices[index]
        : state;
  const assign = source !== undefined && 'Assign' in source ? source.Assign : undefined;
  return Object.keys(assign ?? {}).map((name) => name.replace(/\.\$$/, ''));
}
