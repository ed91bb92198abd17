import type { WireRequestHead } from './http-message.ts';

/** Whose requests a server of this machine takes. */
export interface Admission {
  /** Of the server. */
  readonly port: number;
  /** Origins of web pages that may call: `http://127.0.0.1:4510`. */
  readonly trustedOrigins: readonly string[];
}

/** Values of `Sec-Fetch-Site` that say that the request comes from no other site. Source: Fetch Metadata, W3C. */
const OWN_SITE: ReadonlySet<string> = new Set(['none', 'same-origin']);

/**
 * Why a request is not taken, in words for who made it; `undefined` for one that is. A server on loopback can be reached
 * by every web page that the user opens, so nothing is taken that a page of another origin had a hand in:
 *
 * - The request target must be a path. One that names a server is meant for a proxy, and overrides `Host`. Source: RFC 9112, 3.2.2.
 * - `Host` must be a name of this machine with the server's port. Any other was led here by a DNS answer.
 * - `Origin` must be absent, as in requests of SDKs and tools, or trusted.
 * - `Sec-Fetch-Site` tells of requests of pages that have no `Origin`, such as images.
 */
export function foreignness(
  { path, headers }: Pick<WireRequestHead, 'path' | 'headers'>,
  { port, trustedOrigins }: Admission,
): string | undefined {
  if (!path.startsWith('/')) {
    return `The request target must be a path, but it is ${shown(path)}. The local engine is no proxy.`;
  }
  const { host, origin, 'sec-fetch-site': site } = headers;
  const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (host === undefined || !names.includes(host.toLowerCase())) {
    return `The header Host must be one of ${names.join(', ')}, but it is ${shown(host)}. Use such an address as endpoint.`;
  }
  const isTrusted = origin !== undefined && trustedOrigins.includes(origin);
  if (origin !== undefined && !isTrusted) {
    return `A web page of the origin ${shown(origin)} may not call the local engine. Call it from the command line or a program.`;
  }
  if (site === undefined || OWN_SITE.has(site) || (site === 'same-site' && isTrusted)) return undefined;
  return `A web page of another origin may not call the local engine (Sec-Fetch-Site is ${shown(site)}). Call it from the command line or a program.`;
}

function shown(value: string | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
