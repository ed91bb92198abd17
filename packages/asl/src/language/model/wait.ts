import type {
  AssignField,
  CommonFields,
  JsonataString,
  JsonPath,
  OutputField,
  PathFields,
  TransitionFields,
} from './fields.ts';

/** Waits for a time or until an instant: exactly one of the four. Source: States Language specification, "Wait State". */
export interface WaitState extends CommonFields, TransitionFields, AssignField, OutputField, PathFields {
  readonly Type: 'Wait';
  readonly Seconds?: number | JsonataString;
  /** RFC 3339 with upper-case `T` and `Z`. */
  readonly Timestamp?: string;
  readonly SecondsPath?: JsonPath;
  readonly TimestampPath?: JsonPath;
}
