import type { Resolved } from '../expression/template.ts';
import { type ResultScope, resultScope } from '../scope.ts';
import type { CallOptions, ResultAt, Spec, TypeOf } from '../spec.ts';

/** What a Task makes of its result. */
export interface ResultOptions<Result, Output, Assigned> extends CallOptions {
  /** What it hands on. Absent: its result. In JSONPath this becomes `ResultSelector`. */
  readonly Output?: (after: ResultScope<Result>) => Output;
  readonly Assign?: (after: ResultScope<Result>) => Assigned;
  /** The role in another account that the call is made with. */
  readonly Credentials?: { readonly RoleArn: string };
}

export interface TaskOptions<Result, Output, Assigned> extends ResultOptions<Result, Output, Assigned> {
  /** ARN of a function or an activity, or `arn:aws:states:::SERVICE:ACTION[.PATTERN]`. */
  readonly Resource: string;
  /** What the call gets; `Parameters` in JSONPath. Absent: the state's input. */
  readonly Arguments?: unknown;
  /** The type of the answer; nobody checks it. Absent: `unknown`. */
  readonly Returns?: TypeOf<Result>;
}

/** Calls any resource. The functions for single services know more. Source: States Language specification, "Task State". */
export function task<Result = unknown, const Output = Result, const Assigned extends object = object>({
  Resource,
  Arguments,
  Returns: _,
  ...options
}: TaskOptions<Result, Output, Assigned>): Spec<Resolved<Output>, Resolved<Assigned>> {
  return taskSpec({ Resource, Arguments }, options);
}

interface Call {
  readonly Resource: string;
  readonly Arguments: unknown;
}

/** The Task that makes one call. */
export function taskSpec<Result, Output, Assigned extends object>(
  { Resource, Arguments }: Call,
  { Output, Assign, TimeoutSeconds, HeartbeatSeconds, ...fixed }: ResultOptions<Result, Output, Assigned>,
): Spec<Resolved<Output>, Resolved<Assigned>> {
  return {
    type: 'Task',
    fixed: { Resource, ...fixed },
    dynamic: { TimeoutSeconds, HeartbeatSeconds },
    ...(Arguments === undefined ? {} : { payload: Arguments }),
    ...(Output === undefined ? {} : { output: Output(resultScope<Result>()) }),
    ...(Assign === undefined ? {} : { assign: { ...Assign(resultScope<Result>()) } }),
  };
}

/** JSONPath only: the same state, whose result becomes one member of its input (`ResultPath`). */
export function resultAt<Member extends string, Result, Assigned>(
  member: Member,
  spec: Spec<Result, Assigned>,
): Spec<ResultAt<Member, Result>, Assigned, 'JSONPath'> {
  const { type, fixed, dynamic, payload, output, assign } = spec;
  return {
    type,
    fixed,
    dynamic,
    resultMember: member,
    ...(payload === undefined ? {} : { payload }),
    ...(output === undefined ? {} : { output }),
    ...(assign === undefined ? {} : { assign }),
  };
}
