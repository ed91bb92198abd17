import type { State } from './state.ts';
import type { Branch } from './state-machine.ts';

/** A state and where it stands. */
export interface StateAt {
  readonly name: string;
  readonly state: State;
  /** JSON pointer of the state from the top of the definition: `/States/Both/Branches/0/States/Wait`. */
  readonly pointer: string;
}

/** A branch and where it stands; the machine itself has the pointer ''. */
export interface BranchAt {
  readonly branch: Branch;
  readonly pointer: string;
}

/** Escapes one segment of a JSON pointer. Source: RFC 6901, section 3. */
export function pointerSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The branches directly inside a state, in the order of the definition. */
export function branchesOf(state: State, pointer: string): BranchAt[] {
  switch (state.Type) {
    case 'Parallel':
      return state.Branches.map((branch, index) => ({ branch, pointer: `${pointer}/Branches/${index}` }));
    case 'Map':
      return [
        ...(state.ItemProcessor === undefined
          ? []
          : [{ branch: state.ItemProcessor, pointer: `${pointer}/ItemProcessor` }]),
        ...(state.Iterator === undefined ? [] : [{ branch: state.Iterator, pointer: `${pointer}/Iterator` }]),
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
        `State at ${pointer} has an unknown type: ${JSON.stringify(state satisfies never)}`,
      );
  }
}

/** The states of a branch, without those inside them. */
export function statesOf({ branch, pointer }: BranchAt): StateAt[] {
  return Object.entries(branch.States).map(([name, state]) => ({
    name,
    state,
    pointer: `${pointer}/States/${pointerSegment(name)}`,
  }));
}

/** Every branch of a definition, itself first, outer ones before inner ones. */
export function* allBranches(root: BranchAt): Generator<BranchAt> {
  yield root;
  for (const { state, pointer } of statesOf(root)) {
    for (const inner of branchesOf(state, pointer)) yield* allBranches(inner);
  }
}

/** Every state of a definition, outer ones before inner ones. */
export function* allStates(definition: Branch): Generator<StateAt> {
  for (const branch of allBranches({ branch: definition, pointer: '' })) yield* statesOf(branch);
}
