import type { Construct } from 'constructs';

/** The zipped code of a function, as arguments of `aws_lambda_function`. */
export interface FunctionCode {
  readonly filename: string;
  /** SHA-256 of the zip in base64, by which Terraform sees that the code changed. */
  readonly sourceCodeHash: string;
}

/** A bundle to be packed. */
export interface Bundle {
  /** Names the zip; one of its own in the stack. */
  readonly name: string;
  /** Path of the file, which is called `index.mjs`. */
  readonly file: string;
}

/** Packs the code of a function. */
export type PackFunction = (scope: Construct, bundle: Bundle) => FunctionCode;
