import { RECEIVE_ERRORS } from '@wfm/contract';
import type { Retrier } from '../language/index.ts';

/** Seven and a half minutes on average, and five to ten mostly: longer than throttling or a failing zone mostly last. */
const MAX_ATTEMPTS = 20;
const LONGEST_DELAY_SECONDS = 60;

const BACKOFF = {
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxDelaySeconds: LONGEST_DELAY_SECONDS,
  JitterStrategy: 'FULL',
} as const satisfies Omit<Retrier, 'ErrorEquals'>;

/** Longest that all tries of the register state take, with a minute for each call. */
export const DYNAMODB_RETRY_MAX_SECONDS = MAX_ATTEMPTS * (LONGEST_DELAY_SECONDS + 60);

/**
 * Errors of DynamoDB that pass. Names are those of the AWS SDK for Java 2.x behind the service's prefix; an error that the
 * service does not model has the name of the client's base exception. A refused condition and a failed expression have
 * other names, and go to their catchers. Source: Step Functions developer guide, "Learning to use AWS service SDK
 * integrations"; DynamoDB developer guide, "Error handling".
 */
export const DYNAMODB_RETRY: Retrier = {
  ErrorEquals: [
    'DynamoDb.ProvisionedThroughputExceededException',
    'DynamoDb.RequestLimitExceededException',
    'DynamoDb.ThrottlingException',
    'DynamoDb.InternalServerErrorException',
    'DynamoDb.TransactionConflictException',
    'DynamoDb.SdkClientException',
    'DynamoDb.DynamoDbException',
  ],
  MaxAttempts: MAX_ATTEMPTS,
  ...BACKOFF,
};

/**
 * Any error of the collect step: its tries under one attempt have one effect. Only a request that has no valid form
 * stays wrong. Source: Step Functions developer guide, "Handle transient Lambda service exceptions".
 */
export const COLLECT_RETRY: readonly Retrier[] = [
  { ErrorEquals: ['InvalidInputError'], MaxAttempts: 0 },
  {
    ErrorEquals: [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.TooManyRequestsException',
    ],
    MaxAttempts: MAX_ATTEMPTS,
    ...BACKOFF,
  },
  { ErrorEquals: ['States.ALL'], MaxAttempts: MAX_ATTEMPTS, ...BACKOFF },
];

/**
 * Errors on the way to the bus, and an answer that did not come: to stop twice is to stop once, so no error that passes may
 * fail a workflow whose work is done. Each retrier counts for itself. Source: Step Functions developer guide, "Add
 * EventBridge events with Step Functions" (`EventBridge.FailedEntry`); States Language specification, "Predefined error
 * names" (`States.TaskFailed` is every failure of a task but its timeout).
 */
export const STOP_RETRY: readonly Retrier[] = [
  { ErrorEquals: ['States.Timeout'], MaxAttempts: 8, ...BACKOFF },
  { ErrorEquals: ['States.TaskFailed'], MaxAttempts: MAX_ATTEMPTS, ...BACKOFF },
];

/**
 * Any error of a `receive` but its timeout, which is a result: its tries with one cursor hand over the same messages. An expression
 * that fails stays wrong. So does a request that has no valid form, but where the key is bad, the state that registers it says so by
 * name, at once and without a call; the tries give it seconds to do so first. An execution is told soon that it does not hold its key yet, as the
 * state that registers it runs beside; where that fails all its tries, its error is the one that tells why, so these go on for twice as many.
 */
export const RECEIVE_RETRY: readonly Retrier[] = [
  { ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 0 },
  { ErrorEquals: ['InvalidInputError'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3 },
  {
    ErrorEquals: [RECEIVE_ERRORS.notHeld, RECEIVE_ERRORS.contended],
    MaxAttempts: 2 * MAX_ATTEMPTS,
    ...BACKOFF,
  },
  { ErrorEquals: ['States.TaskFailed'], MaxAttempts: MAX_ATTEMPTS, ...BACKOFF },
];

/**
 * Any error on the way to a call that may be made again. A name that is taken stays taken, a condition that does not hold has a
 * catcher, and an expression that fails stays wrong.
 */
export const START_RETRY: readonly Retrier[] = [
  {
    ErrorEquals: [
      'StepFunctions.ExecutionAlreadyExistsException',
      'DynamoDb.ConditionalCheckFailedException',
      'States.QueryEvaluationError',
    ],
    MaxAttempts: 0,
  },
  { ErrorEquals: ['States.TaskFailed', 'States.Timeout'], MaxAttempts: MAX_ATTEMPTS, ...BACKOFF },
];
