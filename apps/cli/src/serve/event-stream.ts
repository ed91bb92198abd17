import type { ServerResponse } from 'node:http';
import { parse } from '@wfm/contract';
import { streamQuerySchema } from '@wfm/contract/api';
import type { WireRequestHead } from '@wfm/local';
import type { KeptItem, KeptStream } from '../observed/kept-stream.ts';

/** A comment is sent so often while nothing happens, so that both ends see that the other is there. */
const KEEP_ALIVE_MS = 15_000;

/** Bytes that may wait for a reader; one that is slower is cut off, and comes back with the last number that it has. */
const WAITING_MAX_BYTES = 8 * 1024 * 1024;

/**
 * Sends what happens as server-sent events, from the number on that the reader has seen last. One whose number is too old, or
 * of an engine before this one, is told of the gap first.
 * Source: HTML Standard, "Server-sent events".
 *
 * @throws InvalidInputError if the number is none.
 */
export function streamTo(outgoing: ServerResponse, request: WireRequestHead, stream: KeptStream): void {
  const after = askedFor(request);
  const missed = after === undefined ? [] : stream.after(after);
  outgoing.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  outgoing.write('retry: 1000\n\n');
  if (missed === undefined) send(outgoing, gapOf(stream));
  else for (const item of missed) send(outgoing, item);
  const unfollow = stream.follow((item) => {
    if (outgoing.writableLength > WAITING_MAX_BYTES) outgoing.destroy();
    else send(outgoing, item);
  });
  const keepAlive = setInterval(() => outgoing.write(': \n\n'), KEEP_ALIVE_MS);
  outgoing.once('close', () => {
    clearInterval(keepAlive);
    unfollow();
  });
}

function askedFor({ headers, query }: WireRequestHead): number | undefined {
  // A browser sends the header when it comes back by itself, which says more than what the page asked for at first.
  const after = headers['last-event-id'] ?? query.get('after') ?? undefined;
  return parse(streamQuerySchema, after === undefined ? {} : { after }, 'query').after;
}

function gapOf(stream: KeptStream): KeptItem {
  const gap = { type: 'gap', number: stream.last, at: new Date().toISOString(), oldest: stream.oldest };
  return { number: stream.last, type: 'gap', json: JSON.stringify(gap) };
}

function send(outgoing: ServerResponse, { number, type, json }: KeptItem): void {
  outgoing.write(`id: ${number}\nevent: ${type}\ndata: ${json}\n\n`);
}
