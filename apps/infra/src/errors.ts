import { ConstructsError } from '@wfm/constructs';

/** Base of every error that this app throws on purpose: the user can mend the cause, so no stack trace is shown. */
export abstract class InfraError extends Error {
  abstract override readonly name: string;
}

/** Thrown when something that a deployment needs is not there. Terraform was not started. */
export class PreflightError extends InfraError {
  override readonly name = 'PreflightError';
}

/** Whether somebody threw on purpose, here or in the constructs: then the message says all. */
export function isMendable(error: unknown): error is Error {
  return error instanceof InfraError || error instanceof ConstructsError;
}
