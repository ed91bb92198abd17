import { API_ERROR_STATUS } from '@wfm/contract/api';
import { type CliError, MissingError, UsageError } from './errors.ts';

/** What Node.js and its `fetch` call a connection that is not there, or is no more. */
const UNREACHED: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'UND_ERR_SOCKET'];

/** What the console's server calls its refusals; no service of AWS has such names. */
const API_CODES: readonly string[] = Object.keys(API_ERROR_STATUS);

/**
 * What a person can mend although a library says it: nobody answers, or the SDK lacks a setting. `undefined`: it is a defect, of
 * which the stack tells most.
 */
export function mendable(error: unknown): CliError | undefined {
  const unreached = causes(error).find(({ code }) => UNREACHED.includes(String(code)));
  if (unreached !== undefined) {
    const { address, port, hostname } = unreached;
    const where = address === undefined ? (hostname ?? 'the endpoint') : `http://${address}:${port}`;
    return new MissingError(
      `An engine or AWS must answer, but nobody does at ${where} (${unreached.code}). Start one with wfm start (in the repository: npx -y pnpm@10 start), or name its port with --local=PORT.`,
      { cause: error },
    );
  }
  if (!(error instanceof Error)) return undefined;
  if (error.message === 'Region is missing')
    return new UsageError(
      'A deployed stack is in a region, but none is named. Set AWS_REGION, or ask the engine of this machine with --local.',
      { cause: error },
    );
  if (error.name === 'CredentialsProviderError')
    return new UsageError(
      `AWS is asked with credentials, but none are found: ${error.message}. Set AWS_PROFILE, or ask the engine of this machine with --local.`,
      { cause: error },
    );
  if ('$metadata' in error && API_CODES.includes(error.name))
    return new UsageError(
      'The port of an engine is asked for, but at this one is its console. wfm start tells both: the first is the engine.',
      { cause: error },
    );
  return undefined;
}

interface Unreached {
  readonly code?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly hostname?: unknown;
}

/** An error and what it was caused by, from the outside in. */
function causes(error: unknown): readonly Unreached[] {
  const found: (Error & Unreached)[] = [];
  for (let one = error; one instanceof Error && found.length < 10; one = one.cause) {
    found.push(one);
    // Where a name has several addresses, each of them was tried.
    if (one instanceof AggregateError) found.push(...one.errors.filter((other) => other instanceof Error));
  }
  return found;
}
