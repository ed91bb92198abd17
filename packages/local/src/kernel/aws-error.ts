import type { JsonObject } from './json.ts';

/** What an `AwsError` is made of. */
export interface AwsErrorParts {
  /** Error code as the service names it, without a namespace: `ConditionalCheckFailedException`. */
  readonly code: string;
  readonly message: string;
  /** HTTP status of the response. Default 400. */
  readonly httpStatus?: number;
  /** Further members of the error document, such as `reason` of a Step Functions ValidationException. */
  readonly fields?: JsonObject;
  readonly cause?: unknown;
}

/**
 * An answer that AWS would give as an error. Operations throw it; the protocol layer writes it to the wire, and a
 * state machine sees it as the service's error. Anything else that is thrown is a *defect* of the engine itself. A *fault*
 * is neither: a call that is throttled, a crash, a lost answer, which a switch can make happen.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly httpStatus: number;
  readonly fields: JsonObject;

  constructor(parts: AwsErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.httpStatus = parts.httpStatus ?? 400;
    this.fields = parts.fields ?? {};
  }
}
