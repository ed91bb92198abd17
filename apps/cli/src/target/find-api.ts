import type { ApiHandlers } from '@wfm/contract/api';
import { httpHandlers } from '../client/http-handlers.ts';
import type { Invocation } from '../command.ts';
import { MissingError } from '../errors.ts';
import { handlersOf } from '../model/handlers.ts';
import { DEFAULT_PORT } from '../options.ts';
import { readRunning } from '../serve/running-file.ts';
import { endpointSaid, findTarget, namedStack } from './target.ts';

/** What tells of a stack, wherever it runs. */
export interface FoundApi {
  readonly api: ApiHandlers;
  /** Its name. */
  readonly stack: string;
  /** How long to wait between two looks. */
  readonly pollMs: number;
  close(): void;
}

/**
 * Finds what a command asks: the API of an engine that runs on this machine, where it serves one; otherwise the same answers,
 * made in this process of what AWS's APIs tell. Says on standard error which it is.
 *
 * @throws MissingError if there is nothing to ask.
 */
export async function findApi(invocation: Pick<Invocation, 'options' | 'terminal'>): Promise<FoundApi> {
  const { options, terminal } = invocation;
  const isDeployed = options['stack'] !== undefined || options['outputs'] !== undefined;
  const endpoint = endpointSaid(options);
  const running =
    isDeployed && endpoint === undefined ? undefined : readRunning(portOf(endpoint) ?? DEFAULT_PORT);
  if (running !== undefined && (endpoint ?? running.endpoint) === running.endpoint) {
    const api = httpHandlers(running);
    const { stack } = await api.target({ path: {}, query: {}, body: {} });
    const named = namedStack(options);
    if (named !== undefined && named !== stack)
      throw new MissingError(
        `The stack ${named} is asked for, but ${running.endpoint} has ${stack}. Leave out --local for a deployed stack, or --stack and --outputs for the engine's.`,
      );
    terminal.errorLine(`${stack} on ${running.endpoint}`);
    return { api, stack, pollMs: 200, close: () => {} };
  }
  const target = await findTarget(invocation);
  return {
    api: handlersOf({ target }),
    stack: target.stack,
    pollMs: target.endpoint === undefined ? 2_000 : 300,
    close: () => target.close(),
  };
}

function portOf(endpoint: string | undefined): number | undefined {
  if (endpoint === undefined || !URL.canParse(endpoint)) return undefined;
  const { port } = new URL(endpoint);
  return port === '' ? undefined : Number(port);
}
