import type { Credentials, LocalEngine } from '../../src/index.ts';

export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly maxAttempts: number;
}

/** How an SDK client finds an engine, as its operator. One attempt: a test wants to see the first answer. */
export function clientConfig({ endpoint, region, credentials }: LocalEngine): ClientConfig {
  return { endpoint, region, credentials, maxAttempts: 1 };
}
