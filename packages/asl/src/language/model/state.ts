import type { ChoiceState } from './choice.ts';
import type { FailState } from './fail.ts';
import type { MapState } from './map.ts';
import type { ParallelState } from './parallel.ts';
import type { PassState } from './pass.ts';
import type { SucceedState } from './succeed.ts';
import type { TaskState } from './task.ts';
import type { WaitState } from './wait.ts';

/**
 * A state as its JSON has it. Fields of both query languages are optional here: which of them a state may carry
 * depends on its machine, and is checked by `validate`.
 */
export type State =
  | TaskState
  | PassState
  | WaitState
  | ChoiceState
  | ParallelState
  | MapState
  | SucceedState
  | FailState;

export type StateType = State['Type'];

/** The state with one `Type`. */
export type StateOfType<Type extends StateType> = Extract<State, { readonly Type: Type }>;

export const STATE_TYPES = [
  'Task',
  'Pass',
  'Wait',
  'Choice',
  'Parallel',
  'Map',
  'Succeed',
  'Fail',
] as const satisfies readonly StateType[];
