import type { ReportedError } from '../runtime/messages.ts';

/** How an invocation ended. */
export type Outcome =
  /** `payload`: JSON text. */
  | { readonly kind: 'success'; readonly payload: string }
  | { readonly kind: 'error'; readonly error: ReportedError };

/** An invocation that ended. */
export interface Invocation {
  readonly requestId: string;
  readonly outcome: Outcome;
  /** What the function wrote, with the lines that Lambda adds. */
  readonly logLines: readonly string[];
}

/** The payload that the caller of a function gets. */
export function payloadOf(outcome: Outcome): string {
  return outcome.kind === 'success' ? outcome.payload : JSON.stringify(outcome.error);
}

/** Source: Lambda developer guide, "Lambda quotas", and the service's own words. */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

/** A function that answered. `payload`: JSON text; one that is too large is an error instead. */
export function answered(payload: string): Outcome {
  if (Buffer.byteLength(payload) <= MAX_RESPONSE_BYTES) return { kind: 'success', payload };
  return {
    kind: 'error',
    error: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
    },
  };
}

export function timedOut(requestId: string, timeoutMs: number): Outcome {
  return {
    kind: 'error',
    error: {
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`,
    },
  };
}

/** `reason`: `exit status 1`, `signal: killed`; absent when the runtime ended without an error. */
export function exited(requestId: string, reason: string | undefined): Outcome {
  const what =
    reason === undefined
      ? 'Runtime exited without providing a reason'
      : `Runtime exited with error: ${reason}`;
  return {
    kind: 'error',
    error: { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${what}` },
  };
}
