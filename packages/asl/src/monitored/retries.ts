import type { Retrier } from '../language/index.ts';

const BACKOFF = {
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxDelaySeconds: 30,
  JitterStrategy: 'FULL',
} as const satisfies Omit<Retrier, 'ErrorEquals'>;

/**
 * Faults of DynamoDB that pass. Names are those of the AWS SDK for Java 2.x behind the service's prefix. Source: Step
 * Functions developer guide, "Learning to use AWS service SDK integrations"; DynamoDB developer guide, "Error handling".
 */
export const DYNAMODB_RETRY: Retrier = {
  ErrorEquals: [
    'DynamoDb.ProvisionedThroughputExceededException',
    'DynamoDb.RequestLimitExceededException',
    'DynamoDb.ThrottlingException',
    'DynamoDb.InternalServerErrorException',
    'DynamoDb.TransactionConflictException',
    'DynamoDb.SdkClientException',
  ],
  MaxAttempts: 8,
  ...BACKOFF,
};

/**
 * Any fault of the collect step: its tries under one attempt have one effect. Only a request that has no valid form
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
    MaxAttempts: 8,
    ...BACKOFF,
  },
  { ErrorEquals: ['States.ALL'], MaxAttempts: 5, ...BACKOFF },
];

/**
 * Faults on the way to the bus, and an answer that did not come: to stop twice is to stop once. Source: Step Functions
 * developer guide, "Add EventBridge events with Step Functions" (`EventBridge.FailedEntry`).
 */
export const STOP_RETRY: readonly Retrier[] = [
  {
    ErrorEquals: [
      'EventBridge.FailedEntry',
      'EventBridge.InternalException',
      'EventBridge.ThrottlingException',
      'EventBridge.SdkClientException',
    ],
    MaxAttempts: 8,
    ...BACKOFF,
  },
  { ErrorEquals: ['States.Timeout'], MaxAttempts: 2, ...BACKOFF },
];
