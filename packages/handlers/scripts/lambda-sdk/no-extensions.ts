import { leftOut } from './left-out.ts';

/** What the SDK's clients hand over, as far as it is looked at. */
interface RuntimeConfig {
  readonly defaultSocketTimeout?: number;
}

/**
 * Stands in for the part of a client that applies extensions to it, sets the logger of its HTTP handler, and sets a
 * socket timeout where AWS_ENABLE_DEFAULT_SOCKET_TIMEOUT_2026 asks for one. The clients here have none of these: they
 * have time limits of their own.
 */
export function resolveRuntimeExtensions<Config extends RuntimeConfig>(
  config: Config,
  extensions: readonly unknown[],
): Config {
  if (extensions.length > 0) leftOut('An extension of a client');
  if (config.defaultSocketTimeout !== undefined) leftOut('The default socket timeout');
  return config;
}
