import type { FunctionName } from '@wfm/contract';
import type { Construct } from 'constructs';

/** The zipped code of a function, as arguments of `aws_lambda_function`. */
export interface FunctionCode {
  readonly filename: string;
  /** SHA-256 of the zip in base64, by which Terraform sees that the code changed. */
  readonly sourceCodeHash: string;
}

/** Packs the code of a function. @throws BundleMissingError if it was not built. */
export type PackFunction = (scope: Construct, name: FunctionName) => FunctionCode;
