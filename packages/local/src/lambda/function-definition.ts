import type { FunctionCode } from './code/function-code.ts';

/** What a function does and how; a change of it takes new execution environments. */
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
  /** Absent: none was ever given. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly code: FunctionCode;
  /** Queue for events whose processing failed for good (`dead_letter_config`). */
  readonly deadLetterTargetArn?: string | undefined;
  readonly logGroupName: string;
  /** Names the key of the environment, which is not encrypted here; shown only. */
  readonly kmsKeyArn?: string | undefined;
  /** Shown only: the engine sends nothing to X-Ray. Default `PassThrough`. */
  readonly tracingMode?: string;
  /** Shown only: `/tmp` is that of this machine. Default 512. */
  readonly ephemeralStorageMb?: number;
}

/** What a function is made with: its definition, and what is changed apart from that. */
export interface FunctionSettings extends FunctionDefinition {
  readonly tags: Readonly<Record<string, string>>;
  /** Simultaneous invocations beyond which the function is throttled; absent: no limit of its own. 0: always throttled. */
  readonly reservedConcurrency?: number;
}
