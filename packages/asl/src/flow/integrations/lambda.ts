import type { Resolved } from '../expression/template.ts';
import type { ValueOr } from '../expression/value.ts';
import type { Spec, TypeOf } from '../spec.ts';
import { type ResultOptions, taskSpec } from '../states/task.ts';
import { callback } from './integration.ts';

/** Source: Lambda API reference, Invoke. */
export interface LambdaInvokeArguments {
  /** Name or ARN. */
  readonly FunctionName: ValueOr<string>;
  /** The function's event. Absent: an empty one. */
  readonly Payload?: unknown;
  readonly Qualifier?: ValueOr<string>;
}

/** What `lambda:invoke` gives. */
export interface LambdaResult<Payload> {
  readonly ExecutedVersion: string;
  readonly Payload: Payload;
  readonly StatusCode: number;
}

/**
 * Calls a function and takes what it returns. Source: Step Functions developer guide, "Invoke an AWS Lambda function
 * with Step Functions".
 */
export function lambdaInvoke<
  Payload = unknown,
  const Output = LambdaResult<Payload>,
  const Assigned extends object = object,
>(
  Arguments: LambdaInvokeArguments,
  {
    Returns: _,
    ...options
  }: ResultOptions<LambdaResult<Payload>, Output, Assigned> & {
    /** The type of what the function returns; nobody checks it. Absent: `unknown`. */
    readonly Returns?: TypeOf<Payload>;
  } = {},
): Spec<Resolved<Output>, Resolved<Assigned>> {
  return taskSpec({ Resource: 'arn:aws:states:::lambda:invoke', Arguments }, options);
}

/** Calls a function and waits until someone answers the token; the result is the answer. */
export const lambdaInvokeWaitForTaskToken = callback<LambdaInvokeArguments>(
  'arn:aws:states:::lambda:invoke.waitForTaskToken',
);
