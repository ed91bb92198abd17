import type { JsonObject } from '../../kernel/index.ts';

/**
 * Types of history events that the engine records, each with the member that carries its details in the answer of
 * GetExecutionHistory; `undefined` for those that have none. Source: Step Functions API reference, HistoryEvent.
 */
export const HISTORY_EVENT_DETAILS = {
  ExecutionStarted: 'executionStartedEventDetails',
  ExecutionSucceeded: 'executionSucceededEventDetails',
  ExecutionFailed: 'executionFailedEventDetails',
  ExecutionAborted: 'executionAbortedEventDetails',
  ExecutionTimedOut: 'executionTimedOutEventDetails',
  ExecutionRedriven: 'executionRedrivenEventDetails',
  PassStateEntered: 'stateEnteredEventDetails',
  PassStateExited: 'stateExitedEventDetails',
  ChoiceStateEntered: 'stateEnteredEventDetails',
  ChoiceStateExited: 'stateExitedEventDetails',
  SucceedStateEntered: 'stateEnteredEventDetails',
  SucceedStateExited: 'stateExitedEventDetails',
  FailStateEntered: 'stateEnteredEventDetails',
  WaitStateEntered: 'stateEnteredEventDetails',
  WaitStateExited: 'stateExitedEventDetails',
  WaitStateAborted: undefined,
  TaskStateEntered: 'stateEnteredEventDetails',
  TaskStateExited: 'stateExitedEventDetails',
  TaskStateAborted: undefined,
  TaskScheduled: 'taskScheduledEventDetails',
  TaskStarted: 'taskStartedEventDetails',
  TaskSubmitted: 'taskSubmittedEventDetails',
  TaskSubmitFailed: 'taskSubmitFailedEventDetails',
  TaskSucceeded: 'taskSucceededEventDetails',
  TaskFailed: 'taskFailedEventDetails',
  TaskTimedOut: 'taskTimedOutEventDetails',
  LambdaFunctionScheduled: 'lambdaFunctionScheduledEventDetails',
  LambdaFunctionStarted: undefined,
  LambdaFunctionSucceeded: 'lambdaFunctionSucceededEventDetails',
  LambdaFunctionFailed: 'lambdaFunctionFailedEventDetails',
  LambdaFunctionTimedOut: 'lambdaFunctionTimedOutEventDetails',
  ActivityScheduled: 'activityScheduledEventDetails',
  ActivityStarted: 'activityStartedEventDetails',
  ActivitySucceeded: 'activitySucceededEventDetails',
  ActivityFailed: 'activityFailedEventDetails',
  ActivityTimedOut: 'activityTimedOutEventDetails',
  ParallelStateEntered: 'stateEnteredEventDetails',
  ParallelStateStarted: undefined,
  ParallelStateSucceeded: undefined,
  ParallelStateFailed: undefined,
  ParallelStateAborted: undefined,
  ParallelStateExited: 'stateExitedEventDetails',
  MapStateEntered: 'stateEnteredEventDetails',
  MapStateStarted: 'mapStateStartedEventDetails',
  MapStateSucceeded: undefined,
  MapStateFailed: undefined,
  MapStateAborted: undefined,
  MapStateExited: 'stateExitedEventDetails',
  MapIterationStarted: 'mapIterationStartedEventDetails',
  MapIterationSucceeded: 'mapIterationSucceededEventDetails',
  MapIterationFailed: 'mapIterationFailedEventDetails',
  MapIterationAborted: 'mapIterationAbortedEventDetails',
  MapRunStarted: 'mapRunStartedEventDetails',
  MapRunSucceeded: undefined,
  MapRunFailed: 'mapRunFailedEventDetails',
  MapRunAborted: undefined,
  MapRunRedriven: 'mapRunRedrivenEventDetails',
  EvaluationFailed: 'evaluationFailedEventDetails',
} as const satisfies Readonly<Record<string, string | undefined>>;

export type HistoryEventType = keyof typeof HISTORY_EVENT_DETAILS;

/** What details say of data that is whole: one object for all events, since all say the same. */
export const NOT_TRUNCATED: JsonObject = Object.freeze({ truncated: false });

export interface HistoryEvent {
  /** 1 for the first event of an execution, then counted up. */
  readonly id: number;
  /** The event that led to this one; 0 for the first state of an execution. */
  readonly previousEventId: number;
  readonly type: HistoryEventType;
  readonly timestampEpochMs: number;
  readonly details: JsonObject | undefined;
}
