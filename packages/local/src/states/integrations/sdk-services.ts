import type { ServiceName } from '../../kernel/index.ts';

/** A service of the local cloud as the SDKs behind Step Functions know it. */
export interface SdkService {
  readonly service: ServiceName;
  /** Error prefix of `aws-sdk:` integrations, the name of the service in SDK version 2. */
  readonly sdkName: string;
  /** Error prefix of optimised integrations. */
  readonly optimisedPrefix: string;
  /** Name of the service in SDK version 1, which optimised integrations have in their causes. */
  readonly legacyServiceName: string;
  /** Class that SDK version 1 has for errors that the service's API model does not list. */
  readonly legacyBaseException: string;
  /** Whether members of the API begin with a small letter; those of a task always begin with a capital. */
  readonly camelCaseMembers: boolean;
  /** Error codes that the service's API model lists. Any other becomes the service's general exception. */
  readonly modelledErrors: ReadonlySet<string>;
}

/** By the name that stands in `arn:aws:states:::aws-sdk:NAME:action`. */
export const SDK_SERVICES: Readonly<Record<string, SdkService>> = {
  dynamodb: {
    service: 'dynamodb',
    sdkName: 'DynamoDb',
    optimisedPrefix: 'DynamoDB',
    legacyServiceName: 'AmazonDynamoDBv2',
    legacyBaseException: 'AmazonDynamoDBException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'ConditionalCheckFailedException',
      'DuplicateItemException',
      'IdempotentParameterMismatchException',
      'InternalServerError',
      'ItemCollectionSizeLimitExceededException',
      'LimitExceededException',
      'ProvisionedThroughputExceededException',
      'ReplicatedWriteConflictException',
      'RequestLimitExceeded',
      'ResourceInUseException',
      'ResourceNotFoundException',
      'TableNotFoundException',
      'ThrottlingException',
      'TransactionCanceledException',
      'TransactionConflictException',
      'TransactionInProgressException',
    ]),
  },
  eventbridge: {
    service: 'events',
    sdkName: 'EventBridge',
    optimisedPrefix: 'EventBridge',
    legacyServiceName: 'AmazonEventBridge',
    legacyBaseException: 'AmazonEventBridgeException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'ConcurrentModificationException',
      'InternalException',
      'InvalidEventPatternException',
      'InvalidStateException',
      'LimitExceededException',
      'ManagedRuleException',
      'OperationDisabledException',
      'PolicyLengthExceededException',
      'ResourceAlreadyExistsException',
      'ResourceNotFoundException',
    ]),
  },
  lambda: {
    service: 'lambda',
    sdkName: 'Lambda',
    optimisedPrefix: 'Lambda',
    legacyServiceName: 'AWSLambda',
    legacyBaseException: 'AWSLambdaException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'InvalidParameterValueException',
      'InvalidRequestContentException',
      'RecursiveInvocationException',
      'RequestTooLargeException',
      'ResourceConflictException',
      'ResourceNotFoundException',
      'ResourceNotReadyException',
      'ServiceException',
      'TooManyRequestsException',
      'UnsupportedMediaTypeException',
    ]),
  },
  sfn: {
    service: 'states',
    sdkName: 'Sfn',
    optimisedPrefix: 'StepFunctions',
    legacyServiceName: 'AWSStepFunctions',
    legacyBaseException: 'AWSStepFunctionsException',
    camelCaseMembers: true,
    modelledErrors: new Set([
      'ActivityAlreadyExists',
      'ActivityDoesNotExist',
      'ActivityLimitExceeded',
      'ActivityWorkerLimitExceeded',
      'ConflictException',
      'ExecutionAlreadyExists',
      'ExecutionDoesNotExist',
      'ExecutionLimitExceeded',
      'ExecutionNotRedrivable',
      'InvalidArn',
      'InvalidDefinition',
      'InvalidExecutionInput',
      'InvalidLoggingConfiguration',
      'InvalidName',
      'InvalidOutput',
      'InvalidToken',
      'InvalidTracingConfiguration',
      'MissingRequiredParameter',
      'ResourceNotFound',
      'ServiceQuotaExceededException',
      'StateMachineAlreadyExists',
      'StateMachineDeleting',
      'StateMachineDoesNotExist',
      'StateMachineLimitExceeded',
      'StateMachineTypeNotSupported',
      'TaskDoesNotExist',
      'TaskTimedOut',
      'TooManyTags',
      'ValidationException',
    ]),
  },
  sqs: {
    service: 'sqs',
    sdkName: 'Sqs',
    optimisedPrefix: 'SQS',
    legacyServiceName: 'AmazonSQS',
    legacyBaseException: 'AmazonSQSException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'InvalidMessageContents',
      'OverLimit',
      'QueueDoesNotExist',
      'QueueNameExists',
      'ReceiptHandleIsInvalid',
      'RequestThrottled',
      'UnsupportedOperation',
    ]),
  },
  sts: {
    service: 'sts',
    sdkName: 'Sts',
    optimisedPrefix: 'STS',
    legacyServiceName: 'AWSSecurityTokenService',
    legacyBaseException: 'AWSSecurityTokenServiceException',
    camelCaseMembers: false,
    modelledErrors: new Set(['ExpiredTokenException', 'RegionDisabledException']),
  },
};

/** A service that the table above has. @throws TypeError for any other: a slip in the code. */
export function sdkService(name: string): SdkService {
  const service = SDK_SERVICES[name];
  if (service === undefined) throw new TypeError(`SDK_SERVICES has no '${name}'`);
  return service;
}
