import type { Json, JsonObject } from './json.ts';
import type { QueryLanguage } from './query-language.ts';

/** Text between `{%` and `%}`, evaluated as JSONata. */
export type JsonataString = string;
/** A path such as `$.order.id`, `$$.Execution.Id` or `$variable.member`; where AWS allows it also an intrinsic call. */
export type JsonPath = string;
/** A JSON value in which members whose name ends in `.$` hold a path (JSONPath), or texts are JSONata strings. */
export type Template = Json;

/** Fields of every state. Source: States Language specification, "Table of State Types and Fields". */
export interface CommonFields {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
}

/** `Next` or `End: true`, exactly one of them. */
export interface TransitionFields {
  readonly Next?: string;
  readonly End?: boolean;
}

/** Variables that the state sets when it is left this way, by name. */
export interface AssignField {
  readonly Assign?: JsonObject;
}

/** JSONata only: what the state hands on. Absent: its result, or its input where it has none. */
export interface OutputField {
  readonly Output?: Template;
}

/** JSONPath only. `null` stands for an empty object. Absent: `$`. */
export interface PathFields {
  readonly InputPath?: JsonPath | null;
  readonly OutputPath?: JsonPath | null;
}

/** JSONPath only: what the state works on. Absent: its input. */
export interface ParametersField {
  readonly Parameters?: Template;
}

/** JSONPath only: where the result goes in the input (`null`: nowhere; absent: instead of it). */
export interface ResultPathField {
  readonly ResultPath?: JsonPath | null;
}

/** JSONPath only: reshapes the raw result before `ResultPath`. */
export interface ResultSelectorField {
  readonly ResultSelector?: JsonObject;
}

/** JSONata only: what the state works on. Absent: its input. */
export interface ArgumentsField {
  readonly Arguments?: Template;
}
