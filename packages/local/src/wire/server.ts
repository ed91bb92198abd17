import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortInUseError } from './errors.ts';
import { foreignness } from './foreign-request.ts';
import type { WireOutcome, WireRequest, WireRequestHead, WireResponse } from './http-message.ts';

/** Time in which a client must have sent its whole request: on loopback 70 MB take less than a second. */
const SENDING_SECONDS = 30;

export interface WireServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly endpoint: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

export interface WireServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /**
   * Whether answers carry the machine's time as `Date`. Only where callers live in that time: an SDK that finds another
   * in an answer takes its own clock for wrong, corrects it, and repeats a call that failed, whatever the error was.
   */
  readonly sendsDate: boolean;
  /** Origins of web pages that may call: `http://127.0.0.1:4510`. Default: none. */
  readonly trustedOrigins?: readonly string[];
  /** Default 30. A client that takes longer is answered with status 408 and cut off. */
  readonly sendingSeconds?: number;
  /** The most that the body of a request may have; a longer one is refused with status 413. */
  readonly bodyLimitBytes: (head: WireRequestHead) => number;
  readonly handle: (request: WireRequest) => Promise<WireOutcome>;
}

/**
 * Listens on the loopback address only, and takes nothing that a web page of another origin had a hand in.
 * @throws PortInUseError
 */
export async function listen(options: WireServerOptions): Promise<WireServer> {
  const { port, sendsDate, trustedOrigins = [], sendingSeconds = SENDING_SECONDS } = options;
  const sendingMs = sendingSeconds * 1_000;
  const limits = {
    requestTimeout: sendingMs,
    connectionsCheckingInterval: Math.min(sendingMs, 1_000),
  };
  const server = createServer(limits, (incoming, outgoing) => {
    outgoing.sendDate = sendsDate;
    const { localPort = 0 } = incoming.socket;
    const admission = { port: localPort, trustedOrigins };
    answer(incoming, { ...options, admission }).then(
      (outcome) => send(outcome, outgoing),
      // The client went away while it was sending: there is nobody to answer.
      () => outgoing.destroy(),
    );
  });
  // SDK clients keep connections for reuse; one that the server closes in between would fail a request.
  server.keepAliveTimeout = 0;
  await start(server, port);
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${actualPort}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, error) : error);
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      resolve();
    });
  });
}

type Answering = Pick<WireServerOptions, 'bodyLimitBytes' | 'handle'> & {
  readonly admission: Parameters<typeof foreignness>[1];
};

async function answer(
  incoming: IncomingMessage,
  { admission, bodyLimitBytes, handle }: Answering,
): Promise<WireOutcome> {
  const head = headOf(incoming);
  const foreign = foreignness(head.headers, admission);
  if (foreign !== undefined) return refusal(403, 'AccessDeniedException', foreign);
  const limitBytes = bodyLimitBytes(head);
  const body = await readBody(incoming, limitBytes);
  if (body === 'too large') {
    const message = `Request must be smaller than ${limitBytes} bytes.`;
    return refusal(413, 'RequestEntityTooLargeException', message);
  }
  return handle({ ...head, body });
}

function headOf(incoming: IncomingMessage): WireRequestHead {
  const { method = 'GET', url = '/' } = incoming;
  // Not read as a URL: what begins with two slashes would name a host there.
  const queryAt = url.indexOf('?');
  return {
    method,
    path: queryAt < 0 ? url : url.slice(0, queryAt),
    query: new URLSearchParams(queryAt < 0 ? '' : url.slice(queryAt + 1)),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
  };
}

/** What is announced as too large is not read at all. */
async function readBody(incoming: IncomingMessage, limitBytes: number): Promise<Buffer | 'too large'> {
  if (Number(incoming.headers['content-length'] ?? 0) > limitBytes) return 'too large';
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

/** Of a request that is not read to its end, so that the connection cannot serve another one. */
function refusal(status: number, code: string, message: string): WireOutcome {
  const response: WireResponse = {
    status,
    headers: { connection: 'close', 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
  return { kind: 'response', response };
}

function send(outcome: WireOutcome, outgoing: ServerResponse): void {
  if (outcome.kind === 'no answer') {
    outgoing.destroy();
    return;
  }
  const { status, headers, body } = outcome.response;
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}
