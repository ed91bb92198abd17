import type { JsonObject } from './json.ts';

/** What an `AwsFault` is made of. */
export interface AwsFaultParts {
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
 * state machine sees it as the service's error. A *fault* is always something a caller meets: an answer like this one, or
 * what a fault switch does to a call or a delivery. Anything else that is thrown is a *defect* of the engine itself.
 */
export class AwsFault extends Error {
  override readonly name = 'AwsFault';
  readonly code: string;
  readonly httpStatus: number;
  readonly fields: JsonObject;

  constructor(parts: AwsFaultParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.httpStatus = parts.httpStatus ?? 400;
    this.fields = parts.fields ?? {};
  }
}
