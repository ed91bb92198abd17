import { AwsError, type JsonObject, type ServiceName } from '../kernel/index.ts';

/** Which calls a fault strikes. */
export interface CallSelector {
  readonly service: ServiceName;
  /** Name in the API reference: `UpdateItem`. */
  readonly operation: string;
  /** Name of the function, or of the role, that makes the call. Absent: any caller. */
  readonly caller?: string;
  /** Looks at the call's input. Absent: any. */
  readonly when?: (input: JsonObject) => boolean;
}

/**
 * What happens to a call that is struck.
 *
 * - `throttle`: the service refuses it with the code by which it throttles; nothing takes effect.
 * - `error`: the service answers with this error; nothing takes effect.
 * - `timeout`: no answer comes; the connection ends. `moment` says whether the call took effect.
 * - `crash`: the sandbox of the function that calls ends. `moment` says whether the call took effect. A caller that is
 *   no function gets no answer, as with `timeout`.
 */
export type CallEffect =
  | { readonly kind: 'throttle' }
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly message?: string;
      /** Default 400. */
      readonly httpStatus?: number;
    }
  | { readonly kind: 'timeout'; readonly moment: Moment }
  | { readonly kind: 'crash'; readonly moment: Moment };

export type Moment = 'before' | 'after';

/** A service as fault switches know it. */
export interface ThrottlingService {
  readonly name: ServiceName;
  /** How it says "too many requests". Source: the error list of its API reference. */
  readonly throttling: { readonly code: string; readonly httpStatus: number };
}

/**
 * The caller gets no answer. On the wire the connection is cut; a state machine sees what the SDK that it calls with
 * reports. Whether the call took effect is not known to who sees this.
 */
export class NoAnswerError extends AwsError {
  constructor() {
    super({
      code: 'SdkClientException',
      message: 'Unable to execute HTTP request: Read timed out',
      httpStatus: 500,
    });
  }
}
