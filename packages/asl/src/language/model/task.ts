import type {
  ArgumentsField,
  AssignField,
  CommonFields,
  JsonataString,
  JsonPath,
  OutputField,
  ParametersField,
  PathFields,
  ResultPathField,
  ResultSelectorField,
  Template,
  TransitionFields,
} from './fields.ts';
import type { RetryCatchFields } from './retry-catch.ts';

/** Calls a service and takes its answer. Source: States Language specification, "Task State". */
export interface TaskState
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
  readonly Type: 'Task';
  /** ARN of a function or an activity, or `arn:aws:states:::SERVICE:ACTION[.PATTERN]`. */
  readonly Resource: string;
  /** Absent: 99,999,999 seconds. */
  readonly TimeoutSeconds?: number | JsonataString;
  readonly TimeoutSecondsPath?: JsonPath;
  /** Shorter than the timeout. Absent: no heartbeat is expected. */
  readonly HeartbeatSeconds?: number | JsonataString;
  readonly HeartbeatSecondsPath?: JsonPath;
  /** The role in another account that the call is made with. */
  readonly Credentials?: Template;
}
