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
  | 'THROTTLING';

const PERMISSION_CODES: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'KMSAccessDeniedException',
  'KmsAccessDeniedException',
]);

const RESOURCE_CODES: ReadonlySet<string> = new Set([
  'AWS.SimpleQueueService.NonExistentQueue',
  'QueueDoesNotExist',
  'ResourceNotFoundException',
  'StateMachineDoesNotExist',
]);

const THROTTLING_CODE = /Throttl|TooManyRequests|RequestLimitExceeded|ExecutionLimitExceeded|LimitExceeded/;

/**
 * Missing permission and a missing target stay as they are however often one tries, so EventBridge does not; everything
 * else that a target answers may pass. Source: EventBridge user guide, "How EventBridge retries delivering events".
 */
export function classifyFault(fault: AwsFault): DeliveryFailure {
  const message = fault.message;
  if (PERMISSION_CODES.has(fault.code)) return { code: 'NO_PERMISSIONS', message, isRetryable: false };
  if (RESOURCE_CODES.has(fault.code)) return { code: 'NO_RESOURCE', message, isRetryable: false };
  if (THROTTLING_CODE.test(fault.code)) return { code: 'THROTTLING', message, isRetryable: true };
  return { code: 'ERROR_FROM_TARGET', message: `${fault.code}: ${message}`, isRetryable: true };
}

export function invalidInput(targetId: string): DeliveryFailure {
  return {
    code: 'INVALID_JSON',
    message: `The input transformer of target ${targetId} did not produce valid JSON.`,
    isRetryable: false,
  };
}
