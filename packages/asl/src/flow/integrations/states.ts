import type { ValueOr } from '../expression/value.ts';
import { call, callback, typedCall } from './integration.ts';

/** Source: Step Functions API reference, StartExecution. */
export interface StartExecutionArguments {
  readonly StateMachineArn: ValueOr<string>;
  /** Absent: an empty object. */
  readonly Input?: unknown;
  /** Absent: Step Functions makes one. */
  readonly Name?: ValueOr<string>;
}

/** Starts an execution and goes on. Source: Step Functions developer guide, "Start workflow executions from a task state". */
export const statesStartExecution = call<
  StartExecutionArguments,
  { readonly ExecutionArn: string; readonly StartDate: string }
>('arn:aws:states:::states:startExecution');

/** How an execution ended that was waited for; `Output` is JSON, not text. */
export interface EndedExecution<Output> {
  readonly ExecutionArn: string;
  readonly Name: string;
  readonly Output: Output;
  readonly StartDate: number;
  readonly StateMachineArn: string;
  readonly Status: 'SUCCEEDED';
  readonly StopDate: number;
}

/** Starts an execution and waits for its end; one that does not succeed fails the state. `Returns: type<EndedExecution<…>>()`. */
export const statesStartExecutionSync = typedCall<StartExecutionArguments>(
  'arn:aws:states:::states:startExecution.sync:2',
);

/** Starts an execution and waits until someone answers the token. */
export const statesStartExecutionWaitForTaskToken = callback<StartExecutionArguments>(
  'arn:aws:states:::states:startExecution.waitForTaskToken',
);
