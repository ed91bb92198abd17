/**
 * How events of asynchronous invocations are processed, as it was asked for. Source: Lambda API reference,
 * PutFunctionEventInvokeConfig.
 */
export interface EventInvokeConfig {
  /** 0 to 2. Default 2. */
  readonly maximumRetryAttempts?: number;
  /** 60 to 21,600. Default 21,600 (six hours). */
  readonly maximumEventAgeSeconds?: number;
  readonly onSuccessArn?: string | undefined;
  readonly onFailureArn?: string | undefined;
  readonly lastModifiedEpochMs: number;
}

/** The same with its defaults. */
export interface ResolvedEventInvokeConfig {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  readonly onSuccessArn?: string | undefined;
  readonly onFailureArn?: string | undefined;
}

const DEFAULTS: ResolvedEventInvokeConfig = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };

/** Absent: the function has no such configuration. */
export function resolveEventInvokeConfig(config: EventInvokeConfig | undefined): ResolvedEventInvokeConfig {
  return { ...DEFAULTS, ...config };
}
