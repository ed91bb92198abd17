import type {
  ArgumentsField,
  AssignField,
  CommonFields,
  OutputField,
  ParametersField,
  PathFields,
  ResultPathField,
  ResultSelectorField,
  TransitionFields,
} from './fields.ts';
import type { RetryCatchFields } from './retry-catch.ts';
import type { Branch } from './state-machine.ts';

/** Runs its branches at once; its result is an array of theirs. Source: States Language specification, "Parallel State". */
export interface ParallelState
  extends CommonFields,
    TransitionFields,
    AssignField,
    OutputField,
    PathFields,
    ParametersField,
    ArgumentsField,
    ResultPathField,
    ResultSelectorField,
    RetryCatchFields {
  readonly Type: 'Parallel';
  readonly Branches: readonly Branch[];
}
