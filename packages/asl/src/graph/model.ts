import {
  type BranchAt,
  branchesOf,
  isTerminal,
  type State,
  type StateMachineDefinition,
  type StateType,
  statesOf,
  type Transition,
  transitionsOf,
} from '../language/model/index.ts';
import { transitionLabel } from './label.ts';

/** A definition as nodes and arrows. */
export interface Graph {
  readonly root: GraphBranch;
}

/** States that follow each other: the machine, a branch of a Parallel, the processor of a Map. Arrows stay inside. */
export interface GraphBranch {
  /** Location of the branch. */
  readonly id: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export type GraphNode =
  | {
      readonly kind: 'state';
      /** Location of the state. */
      readonly id: string;
      readonly name: string;
      readonly type: StateType;
      readonly comment: string | undefined;
      /** What runs inside it. */
      readonly branches: readonly GraphBranch[];
    }
  /** Where the machine starts and ends; only the machine itself has these. */
  | { readonly kind: 'start' | 'end'; readonly id: string };

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: Transition['kind'] | 'start' | 'end';
  /** Empty where nothing has to be said. */
  readonly label: string;
}

const START = '#start';
const END = '#end';

/** The graph of any definition. What leads to no state is left out (see `validate`). */
export function graphOf(definition: StateMachineDefinition): Graph {
  return { root: branchGraph({ branch: definition, location: '' }) };
}

function branchGraph(at: BranchAt): GraphBranch {
  const states = statesOf(at);
  const ids = new Map(states.map(({ name, location }) => [name, location]));
  const isMachine = at.location === '';
  const edges = states.flatMap(({ state, location }) => stateEdges({ state, id: location }, ids));
  const first = ids.get(at.branch.StartAt);
  const ends = states.filter(({ state }) => isTerminal(state) && state.Type !== 'Fail');
  return {
    id: at.location,
    nodes: [
      ...(isMachine ? [{ kind: 'start', id: START } as const] : []),
      ...states.map(
        ({ name, state, location }): GraphNode => ({
          kind: 'state',
          id: location,
          name,
          type: state.Type,
          comment: state.Comment,
          branches: branchesOf(state, location).map(branchGraph),
        }),
      ),
      ...(isMachine && ends.length > 0 ? [{ kind: 'end', id: END } as const] : []),
    ],
    edges: [
      ...(isMachine && first !== undefined
        ? [{ from: START, to: first, kind: 'start', label: '' } as const]
        : []),
      ...edges,
      ...(isMachine
        ? ends.map(({ location }) => ({ from: location, to: END, kind: 'end', label: '' }) as const)
        : []),
    ],
  };
}

interface StateWithId {
  readonly state: State;
  readonly id: string;
}

/** One arrow per transition. */
function stateEdges({ state, id }: StateWithId, ids: ReadonlyMap<string, string>): GraphEdge[] {
  return transitionsOf(state).flatMap((transition) => {
    const to = ids.get(transition.target);
    return to === undefined
      ? []
      : [{ from: id, to, kind: transition.kind, label: transitionLabel(state, transition) }];
  });
}
