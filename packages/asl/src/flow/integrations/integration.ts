import { reference } from '../expression/reference.ts';
import type { Resolved } from '../expression/template.ts';
import type { Value } from '../expression/value.ts';
import type { Spec, TypeOf } from '../spec.ts';
import { type ResultOptions, taskSpec } from '../states/task.ts';

/** What the waiting forms hand to the arguments, and nothing else does. */
export interface Waiting {
  /** With it, its holder answers the waiting state. */
  readonly taskToken: Value<string>;
}

/** A call whose answer has a type of its own. */
export type Call<Arguments, Result> = <const Output = Result, const Assigned extends object = object>(
  Arguments: Arguments,
  options?: ResultOptions<Result, Output, Assigned>,
) => Spec<Resolved<Output>, Resolved<Assigned>>;

/** A call whose answer has the type that the caller names, and nobody checks. */
export type TypedCall<Arguments> = <
  Result = unknown,
  const Output = Result,
  const Assigned extends object = object,
>(
  Arguments: Arguments,
  options?: ResultOptions<Result, Output, Assigned> & { readonly Returns?: TypeOf<Result> },
) => Spec<Resolved<Output>, Resolved<Assigned>>;

/** The request-response form, or `.sync`, whose answer is known. */
export function call<Arguments extends object, Result>(Resource: string): Call<Arguments, Result> {
  return (Arguments, options = {}) => taskSpec({ Resource, Arguments }, options);
}

/** The form whose answer only the caller knows. */
export function typedCall<Arguments extends object>(Resource: string): TypedCall<Arguments> {
  return (Arguments, { Returns: _, ...options } = {}) => taskSpec({ Resource, Arguments }, options);
}

/** The form that waits: its arguments get the token, and its result is the answer. */
export function callback<Arguments extends object>(
  Resource: string,
): TypedCall<(waiting: Waiting) => Arguments> {
  return (Arguments, { Returns: _, ...options } = {}) =>
    taskSpec({ Resource, Arguments: Arguments({ taskToken: taskToken() }) }, options);
}

/** The token of the state that is being written. */
export function taskToken(): Value<string> {
  return reference<string>({ kind: 'context' }, ['Task', 'Token']);
}
