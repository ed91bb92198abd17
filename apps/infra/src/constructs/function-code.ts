import type { Construct } from 'constructs';

/** Names of the functions; each is the folder of its bundle. */
export const FUNCTION_NAMES = ['fail', 'complete', 'heartbeat', 'collect', 'release'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** The zipped code of a function, as arguments of `aws_lambda_function`. */
export interface FunctionCode {
  readonly filename: string;
  /** SHA-256 of the zip in base64, by which Terraform sees that the code changed. */
  readonly sourceCodeHash: string;
}

/** Packs the code of a function. @throws BundleMissingError if it was not built. */
export type PackFunction = (scope: Construct, name: FunctionName) => FunctionCode;
