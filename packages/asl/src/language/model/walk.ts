import type { State } from './state.ts';
import type { Branch } from './state-machine.ts';

/** A state and where it stands. */
export interface StateAt {
  readonly name: string;
  readonly state: State;
  /** Where it stands, as Step Functions writes it: `/States/Both/Branches[0]/States/Wait`. */
  readonly location: string;
}

/** A branch and where it stands; the machine itself has the location ''. */
export interface BranchAt {
  readonly branch: Branch;
  readonly location: string;
}

/** The branches directly inside a state, in the order of the definition. */
export function branchesOf(state: State, location: string): BranchAt[] {
  switch (state.Type) {
    case 'Parallel':
      return state.Branches.map((branch, index) => ({ branch, location: `${location}/Branches[${index}]` }));
    case 'Map':
      return [
        ...(state.ItemProcessor === undefined
          ? []
          : [{ branch: state.ItemProcessor, location: `${location}/ItemProcessor` }]),
        ...(state.Iterator === undefined
          ? []
          : [{ branch: state.Iterator, location: `${location}/Iterator` }]),
      ];
    case 'Task':
    case 'Pass':
    case 'Wait':
    case 'Choice':
    case 'Succeed':
    case 'Fail':
      return [];
    default:
      throw new TypeError(
        `State at ${location} has an unknown type: ${JSON.stringify(state satisfies never)}`,
      );
  }
}

/** The states of a branch, without those inside them. */
export function statesOf({ branch, location }: BranchAt): StateAt[] {
  return Object.entries(branch.States).map(([name, state]) => ({
    name,
    state,
    location: `${location}/States/${name}`,
  }));
}

/** Every branch of a definition, itself first, outer ones before inner ones. */
export function* allBranches(root: BranchAt): Generator<BranchAt> {
  yield root;
  for (const { state, location } of statesOf(root)) {
    for (const inner of branchesOf(state, location)) yield* allBranches(inner);
  }
}

/** Every state of a definition, outer ones before inner ones. */
export function* allStates(definition: Branch): Generator<StateAt> {
  for (const branch of allBranches({ branch: definition, location: '' })) yield* statesOf(branch);
}
