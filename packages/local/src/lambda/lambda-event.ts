import type { Outcome } from './sandbox/outcome.ts';

/** What functions do, for who watches the engine. Instants are the engine's. */
export type LambdaEvent =
  | {
      readonly kind: 'function started';
      readonly functionName: string;
      readonly requestId: string;
      readonly isCold: boolean;
      readonly payload: string;
    }
  | {
      readonly kind: 'function logged';
      readonly functionName: string;
      readonly requestId: string;
      readonly text: string;
    }
  | {
      readonly kind: 'function ended';
      readonly functionName: string;
      readonly requestId: string;
      readonly outcome: Outcome;
      /** Real time. */
      readonly durationMs: number;
    }
  /** An asynchronous invocation failed and will be tried again. */
  | {
      readonly kind: 'function retries';
      readonly functionName: string;
      readonly requestId: string;
      readonly afterMs: number;
    }
  /** An asynchronous invocation has failed for good; `sentTo` is empty when the function has no place for failed events. */
  | {
      readonly kind: 'function event failed';
      readonly functionName: string;
      readonly requestId: string;
      readonly condition: FailureCondition;
      readonly sentTo: readonly string[];
    };

/** Why Lambda gave an event up. */
export type FailureCondition = 'RetriesExhausted' | 'EventAgeExceeded';
