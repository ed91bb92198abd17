import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WireRequestHead } from './http-message.ts';

export function headOf(incoming: IncomingMessage): WireRequestHead {
  const { method = 'GET', url = '/' } = incoming;
  // Not read as a URL: what begins with two slashes would name a host there.
  const queryAt = url.indexOf('?');
  return {
    method,
    path: queryAt < 0 ? url : url.slice(0, queryAt),
    query: new URLSearchParams(queryAt < 0 ? '' : url.slice(queryAt + 1)),
    // Not `headers`: there, a second Host is left out.
    headers: Object.fromEntries(
      Object.entries(incoming.headersDistinct).map(([name, values]) => [name, values?.join(', ')]),
    ),
  };
}

/** What is announced as too large is not read at all. */
export async function readBody(incoming: IncomingMessage, limitBytes: number): Promise<Buffer | 'too large'> {
  if (announcesMoreThan(incoming, limitBytes)) return 'too large';
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The stream is left open when too much comes, so that the refusal can still be sent.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes) return 'too large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function announcesMoreThan(incoming: IncomingMessage, limitBytes: number): boolean {
  return Number(incoming.headers['content-length'] ?? 0) > limitBytes;
}

/** Throws away what still comes of a request, until its end and for a time at most. */
export async function drain(incoming: IncomingMessage, seconds: number): Promise<void> {
  const stop = new AbortController();
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) incoming.once(event, () => resolve());
  });
  incoming.resume();
  const timeIsOver = sleep(seconds * 1_000, undefined, { signal: stop.signal }).catch(() => undefined);
  await Promise.race([ended, timeIsOver]);
  stop.abort();
}
