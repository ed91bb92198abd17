import type { CommonFields, JsonataString, JsonPath } from './fields.ts';

/** Ends the machine with an error. Source: States Language specification, "Fail State". */
export interface FailState extends CommonFields {
  readonly Type: 'Fail';
  readonly Error?: string | JsonataString;
  readonly ErrorPath?: JsonPath;
  readonly Cause?: string | JsonataString;
  readonly CausePath?: JsonPath;
}
