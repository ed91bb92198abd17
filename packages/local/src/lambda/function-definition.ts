import type { FunctionCode } from './code/function-code.ts';

/** A function of the stack, its options resolved. */
export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** `file.export`. */
  readonly handler: string;
  /** `nodejs22.x`. The engine runs the code with the Node.js that runs the engine. */
  readonly runtime: string;
  readonly description: string;
  readonly architectures: readonly string[];
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly code: FunctionCode;
  /** Simultaneous invocations beyond which the function is throttled; absent: no limit of its own. 0: always throttled. */
  readonly reservedConcurrency?: number;
  /** Queue for events whose processing failed for good (`dead_letter_config`). */
  readonly deadLetterTargetArn?: string;
  readonly logGroupName: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** How events of asynchronous invocations are processed. Source: Lambda API reference, PutFunctionEventInvokeConfig. */
export interface EventInvokeConfig {
  /** Default 2. */
  readonly maximumRetryAttempts: number;
  /** Default 21,600 (six hours). */
  readonly maximumEventAgeSeconds: number;
  readonly onSuccessArn?: string;
  readonly onFailureArn?: string;
}

export const DEFAULT_EVENT_INVOKE_CONFIG: EventInvokeConfig = {
  maximumRetryAttempts: 2,
  maximumEventAgeSeconds: 21_600,
};
