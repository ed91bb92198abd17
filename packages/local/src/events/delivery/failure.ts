import type { AwsError } from '../../kernel/index.ts';
import type { FailureCode } from '../targets/definition.ts';

/** Why a target did not take an event, in the words of the dead-letter queue's attributes. */
export interface DeliveryFailure {
  readonly code: FailureCode;
  readonly message: string;
  /** Whether EventBridge tries again. */
  readonly isRetryable: boolean;
}

/** Error codes that all services share; those of one kind of target stand with it. */
const SHARED_FAILURES: Readonly<Record<string, FailureCode>> = {
  AccessDenied: 'NO_PERMISSIONS',
  AccessDeniedException: 'NO_PERMISSIONS',
  SdkClientException: 'SDK_CLIENT_ERROR',
  Throttling: 'THROTTLING',
  ThrottlingException: 'THROTTLING',
};

/** Failures that may pass, whatever their status. Source: EventBridge user guide, "How EventBridge retries delivering events". */
const RETRIED: ReadonlySet<FailureCode> = new Set([
  'RESOURCE_LIMIT_EXCEEDED',
  'SDK_CLIENT_ERROR',
  'THROTTLING',
]);

/** Throttling that no code says. */
const TOO_MANY_REQUESTS = 429;

/**
 * A request that the target refuses (a status of 4xx other than 429) stays refused however often it is made, so EventBridge
 * makes it once.
 *
 * @param ofTarget error codes of the kind of target.
 */
export function classifyError(
  { code: errorCode, message, httpStatus }: AwsError,
  ofTarget: Readonly<Record<string, FailureCode>>,
): DeliveryFailure {
  const codes = { ...SHARED_FAILURES, ...ofTarget };
  const known = Object.hasOwn(codes, errorCode) ? codes[errorCode] : undefined;
  if (known !== undefined) return { code: known, message, isRetryable: RETRIED.has(known) };
  return {
    code: 'ERROR_FROM_TARGET',
    message: `${errorCode}: ${message}`,
    isRetryable: httpStatus >= 500 || httpStatus === TOO_MANY_REQUESTS,
  };
}

export function invalidInput(targetId: string): DeliveryFailure {
  return {
    code: 'INVALID_JSON',
    message: `The input transformer of target ${targetId} did not produce valid JSON.`,
    isRetryable: false,
  };
}
