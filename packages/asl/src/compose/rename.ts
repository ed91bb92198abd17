import type { Branch, Catcher, ChoiceRule, State } from '../language/index.ts';

/** A copy of the state in which every name of a following state is replaced; states inside it are left alone. */
export function withTargets(state: State, rename: (target: string) => string): State {
  const caught = <Container extends State & { readonly Catch?: readonly Catcher[] }>(
    container: Container,
  ) => ({
    ...container,
    ...(container.Catch === undefined
      ? {}
      : { Catch: container.Catch.map((catcher) => ({ ...catcher, Next: rename(catcher.Next) })) }),
  });
  const followed = <Follower extends State & { readonly Next?: string }>(follower: Follower) => ({
    ...follower,
    ...(follower.Next === undefined ? {} : { Next: rename(follower.Next) }),
  });
  switch (state.Type) {
    case 'Task':
    case 'Parallel':
    case 'Map':
      return followed(caught(state));
    case 'Pass':
    case 'Wait':
      return followed(state);
    case 'Choice':
      return {
        ...state,
        Choices: state.Choices.map((rule): ChoiceRule => ({ ...rule, Next: rename(rule.Next) })),
        ...(state.Default === undefined ? {} : { Default: rename(state.Default) }),
      };
    case 'Succeed':
    case 'Fail':
      return state;
    default:
      throw new TypeError(`Unknown state type: ${JSON.stringify(state satisfies never)}`);
  }
}

/** A copy of the state in which each branch directly inside it is replaced. */
export function withBranches(state: State, change: <Inner extends Branch>(branch: Inner) => Inner): State {
  switch (state.Type) {
    case 'Parallel':
      return { ...state, Branches: state.Branches.map(change) };
    case 'Map':
      return {
        ...state,
        ...(state.ItemProcessor === undefined ? {} : { ItemProcessor: change(state.ItemProcessor) }),
        ...(state.Iterator === undefined ? {} : { Iterator: change(state.Iterator) }),
      };
    case 'Task':
    case 'Pass':
    case 'Wait':
    case 'Choice':
    case 'Succeed':
    case 'Fail':
      return state;
    default:
      throw new TypeError(`Unknown state type: ${JSON.stringify(state satisfies never)}`);
  }
}

/** A copy of the branch in which every state, at every depth, is named anew. */
export function renamed<Inner extends Branch>(branch: Inner, rename: (name: string) => string): Inner {
  return {
    ...branch,
    StartAt: rename(branch.StartAt),
    States: Object.fromEntries(
      Object.entries(branch.States).map(([name, state]) => [
        rename(name),
        withBranches(withTargets(state, rename), (inner) => renamed(inner, rename)),
      ]),
    ),
  };
}

/** The same fragment once more under other names: every state, at every depth, gets the prefix. */
export function prefixed<Inner extends Branch>(prefix: string, branch: Inner): Inner {
  return renamed(branch, (name) => `${prefix}${name}`);
}
