import type { AwsFault } from '../../kernel/index.ts';

/** Why a target did not take an event, in the words of the dead-letter queue's attributes. */
export interface DeliveryFailure {
  readonly code: FailureCode;
  readonly message: string;
  /** Whether EventBridge tries again. */
  readonly isRetryable: boolean;
}

/** Source: EventBridge user guide, "Using dead-letter queues", the sample of error codes. */
export type FailureCode =
  | 'ERROR_FROM_TARGET'
  | 'INVALID_JSON'
  | 'NO_PERMISSIONS'
  | 'NO_RESOURCE'
  | 'RESOURCE_LIMIT_EXCEEDED'
  | 'SDK_CLIENT_ERROR'
  | 'THROTTLING';

/** Error codes of the target's services that have a word of their own. */
const FAILURE_OF_ERROR: Readonly<Record<string, FailureCode>> = {
  AccessDenied: 'NO_PERMISSIONS',
  AccessDeniedException: 'NO_PERMISSIONS',
  ExecutionLimitExceeded: 'RESOURCE_LIMIT_EXCEEDED',
  QueueDoesNotExist: 'NO_RESOURCE',
  RequestThrottled: 'THROTTLING',
  ResourceNotFoundException: 'NO_RESOURCE',
  SdkClientException: 'SDK_CLIENT_ERROR',
  StateMachineDoesNotExist: 'NO_RESOURCE',
  Throttling: 'THROTTLING',
  ThrottlingException: 'THROTTLING',
  TooManyRequestsException: 'THROTTLING',
};

/**
 * Missing permission and a missing target stay as they are however often one tries, so EventBridge does not; everything
 * else that a target answers may pass. Source: EventBridge user guide, "How EventBridge retries delivering events".
 */
const NOT_RETRIED: ReadonlySet<FailureCode> = new Set(['INVALID_JSON', 'NO_PERMISSIONS', 'NO_RESOURCE']);

export function classifyFault({ code: errorCode, message }: AwsFault): DeliveryFailure {
  const known = Object.hasOwn(FAILURE_OF_ERROR, errorCode) ? FAILURE_OF_ERROR[errorCode] : undefined;
  if (known !== undefined) return failure(known, message);
  return failure('ERROR_FROM_TARGET', `${errorCode}: ${message}`);
}

export function invalidInput(targetId: string): DeliveryFailure {
  return failure('INVALID_JSON', `The input transformer of target ${targetId} did not produce valid JSON.`);
}

function failure(code: FailureCode, message: string): DeliveryFailure {
  return { code, message, isRetryable: !NOT_RETRIED.has(code) };
}
