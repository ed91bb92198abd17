import type {
  AssignField,
  CommonFields,
  OutputField,
  ParametersField,
  PathFields,
  ResultPathField,
  TransitionFields,
} from './fields.ts';
import type { Json } from './json.ts';

/** Hands on its input, or what it is told to. Source: States Language specification, "Pass State". */
export interface PassState
  extends CommonFields,
    TransitionFields,
    AssignField,
    OutputField,
    PathFields,
    ParametersField,
    ResultPathField {
  readonly Type: 'Pass';
  /** JSONPath only: a fixed result. */
  readonly Result?: Json;
}
