import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortInUseError } from './errors.ts';
import { type Admission, foreignness } from './foreign-request.ts';
import type { WireOutcome, WireRequest, WireRequestHead, WireResponse } from './http-message.ts';
import { IdleConnections } from './idle-connections.ts';
import { announcesMoreThan, drain, headOf, readBody } from './incoming.ts';

/** Time in which a client must have sent its whole request: on loopback 70 MB take less than a second. */
const SENDING_SECONDS = 30;

/** Time for which the rest of a body that is refused is thrown away, so that its sender comes to read why. */
const DRAINING_SECONDS = 5;

/** Connections at once. What the engine runs itself has a few for each function. */
const MAX_CONNECTIONS = 1_000;

/** Connections that wait for a next request. A client of an SDK keeps up to 50, and few at once. */
const MAX_IDLE_CONNECTIONS = 256;

/** Bytes of a request before its body, the usual of Node.js whatever its options are. AWS's session tokens have some thousand. */
const MAX_HEAD_BYTES = 16_384;

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
  /** Default 5. Time for which the rest of a body over its limit is thrown away before the connection is cut. */
  readonly drainingSeconds?: number;
  /** Default 1,000. Connections beyond are cut at once. */
  readonly maxConnections?: number;
  /** Default 256. Of connections that are kept for a next request, those beyond are ended, the one that waits longest first. */
  readonly maxIdleConnections?: number;
  /** The most that the body of a request may have. */
  readonly bodyLimitBytes: (head: WireRequestHead) => number;
  /** Answers a request with a longer body. */
  readonly refuseBody: (head: WireRequestHead) => WireResponse;
  readonly handle: (request: WireRequest) => Promise<WireOutcome>;
}

/**
 * Listens on the loopback address only, and takes nothing that a web page of another origin had a hand in.
 * @throws PortInUseError
 */
export async function listen(options: WireServerOptions): Promise<WireServer> {
  const { port, sendsDate, trustedOrigins = [] } = options;
  const { sendingSeconds = SENDING_SECONDS, maxConnections = MAX_CONNECTIONS } = options;
  const idleConnections = new IdleConnections(options.maxIdleConnections ?? MAX_IDLE_CONNECTIONS);
  const sendingMs = sendingSeconds * 1_000;
  const limits = {
    requestTimeout: sendingMs,
    headersTimeout: sendingMs,
    connectionsCheckingInterval: Math.min(sendingMs, 1_000),
    maxHeaderSize: MAX_HEAD_BYTES,
  };
  const serve: RequestListener = (incoming, outgoing) => {
    outgoing.sendDate = sendsDate;
    const { socket } = incoming;
    const { localPort = 0 } = socket;
    idleConnections.busy(socket);
    outgoing.once('finish', () => idleConnections.idle(socket));
    const admission = { port: localPort, trustedOrigins };
    answer({ incoming, outgoing }, { ...options, admission }).catch(() =>
      // The client went away while it was sending: there is nobody to answer.
      outgoing.destroy(),
    );
  };
  const server = createServer(limits, serve);
  // Without these, Node.js answers what a client expects before anybody has asked who it is.
  server.on('checkContinue', serve);
  server.on('checkExpectation', serve);
  server.maxConnections = maxConnections;
  server.on('connection', (socket) => socket.once('close', () => idleConnections.forget(socket)));
  // The size is the limit: headers beyond a number would be left out, and an Origin with them.
  server.maxHeadersCount = 0;
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

type Answering = Omit<WireServerOptions, 'port' | 'sendsDate'> & { readonly admission: Admission };

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

async function answer({ incoming, outgoing }: Exchange, options: Answering): Promise<void> {
  const head = headOf(incoming);
  const foreign = foreignness(head, options.admission);
  if (foreign !== undefined) {
    write(foreignRefusal(foreign), outgoing);
    outgoing.end();
    return;
  }
  const limitBytes = options.bodyLimitBytes(head);
  const waitsForContinue = head.headers['expect']?.toLowerCase() === '100-continue';
  if (waitsForContinue && !announcesMoreThan(incoming, limitBytes)) outgoing.writeContinue();
  const body = await readBody(incoming, limitBytes);
  if (body === 'too large') {
    write(closing(options.refuseBody(head)), outgoing);
    // A connection that is cut while the client sends is an error to it, whatever was answered.
    if (!waitsForContinue) await drain(incoming, options.drainingSeconds ?? DRAINING_SECONDS);
    outgoing.end();
    return;
  }
  const outcome = await options.handle({ ...head, body });
  if (outcome.kind === 'no answer') {
    outgoing.destroy();
    return;
  }
  write(outcome.response, outgoing);
  outgoing.end();
}

function foreignRefusal(message: string): WireResponse {
  const code = 'AccessDeniedException';
  return closing({
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  });
}

/** Of a request that is not read to its end, so that the connection cannot serve another one. */
function closing(response: WireResponse): WireResponse {
  return { ...response, headers: { ...response.headers, connection: 'close' } };
}

function write({ status, headers, body }: WireResponse, outgoing: ServerResponse): void {
  // The answer to HEAD says how long the body would be.
  outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  outgoing.write(body);
}
