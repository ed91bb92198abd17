import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApiHandlers, STREAM_PATH } from '@wfm/contract/api';
import { foreignness, headOf, readBody, type WireRequestHead } from '@wfm/local';
import { LOOPBACK_HOSTS } from '../endpoint.ts';
import { ApiRefusal, onlyEngine } from '../model/api-refusal.ts';
import type { KeptStream } from '../observed/kept-stream.ts';
import { answerRequest, refusalOf } from './answer-request.ts';
import { streamTo } from './event-stream.ts';
import { CONTENT_SECURITY_POLICY, staticFile } from './static-files.ts';

/** Time in which a client must have sent its whole request. */
const SENDING_MS = 10_000;

/** As much as EventBridge and Step Functions take, with room. */
const BODY_MAX_BYTES = 1024 * 1024;

const CONNECTIONS_MAX = 200;

export interface ApiServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly handlers: ApiHandlers;
  /** Without which nothing is written. */
  readonly token: string;
  /** Absent: nothing is told as it happens. */
  readonly stream?: KeptStream;
  /** Where the console was built. Absent: where the repository builds it. */
  readonly consoleFolder?: string;
}

export interface ApiServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves the API and the console on the loopback address. Whatever a web page of another origin had a hand in is refused.
 *
 * @throws Error with the code EADDRINUSE if the port is taken.
 */
export async function serveApi(options: ApiServerOptions): Promise<ApiServer> {
  const limits = {
    requestTimeout: SENDING_MS,
    headersTimeout: SENDING_MS,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 16_384,
  };
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // The client may go away while it sends: there is nobody to answer then.
    respond(incoming, outgoing, options).catch(() => outgoing.destroy());
  };
  const server = createServer(limits, serve);
  server.on('checkContinue', serve);
  server.on('checkExpectation', serve);
  server.maxConnections = CONNECTIONS_MAX;
  // The size is the limit: headers beyond a number would be left out, and an Origin with them.
  server.maxHeadersCount = 0;
  await listening(server, options.port);
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: ApiServerOptions,
): Promise<void> {
  outgoing.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  outgoing.setHeader('x-content-type-options', 'nosniff');
  outgoing.setHeader('referrer-policy', 'no-referrer');
  outgoing.setHeader('cross-origin-resource-policy', 'same-origin');
  outgoing.setHeader('cross-origin-opener-policy', 'same-origin');
  const head = headOf(incoming);
  const { localPort: port = 0 } = incoming.socket;
  const trustedOrigins = LOOPBACK_HOSTS.map((name) => `http://${name}:${port}`);
  const foreign = foreignness(head, { port, trustedOrigins });
  if (foreign !== undefined) {
    outgoing.setHeader('connection', 'close');
    sendRefusal(outgoing, new ApiRefusal({ code: 'foreign', message: foreign }));
    return;
  }
  if (head.path === STREAM_PATH && head.method === 'GET') openStream(outgoing, head, options);
  else if (head.path === '/api' || head.path.startsWith('/api/'))
    await answerApi(incoming, outgoing, options);
  else if (head.method === 'GET' || head.method === 'HEAD') {
    const { status, headers, body } = await staticFile(head.path, options.consoleFolder);
    outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    outgoing.end(head.method === 'HEAD' ? undefined : body);
  } else {
    sendRefusal(outgoing, new ApiRefusal({ code: 'not-found', message: 'A page is got by GET.' }));
  }
}

function openStream(outgoing: ServerResponse, head: WireRequestHead, { stream }: ApiServerOptions): void {
  try {
    if (stream === undefined) throw onlyEngine('What happens is told as it happens');
    streamTo(outgoing, head, stream);
  } catch (error) {
    sendRefusal(outgoing, refusalOf(error));
  }
}

async function answerApi(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: ApiServerOptions,
): Promise<void> {
  if (incoming.headers.expect?.toLowerCase() === '100-continue') outgoing.writeContinue();
  const body = await readBody(incoming, BODY_MAX_BYTES);
  if (body === 'too large') {
    outgoing.setHeader('connection', 'close');
    const message = `A body has at most ${BODY_MAX_BYTES} bytes, but this has more.`;
    sendRefusal(outgoing, new ApiRefusal({ code: 'invalid', field: 'body', message }));
    return;
  }
  const { status, body: answer } = await answerRequest(
    { ...headOf(incoming), body: body.toString('utf8') },
    options,
  );
  sendJson(outgoing, status, answer);
}

function sendRefusal(outgoing: ServerResponse, { status, body }: ApiRefusal): void {
  sendJson(outgoing, status, body);
}

function sendJson(outgoing: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  outgoing.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  });
  outgoing.end(text);
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
