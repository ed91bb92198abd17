import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortInUseError } from './errors.ts';
import type { WireOutcome, WireRequest } from './http-message.ts';

/** The most that any API of the engine takes: a CreateFunction with 50 MB of code in base64, as AWS limits it. */
const MAX_BODY_BYTES = 70_167_211;

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
  readonly handle: (request: WireRequest) => Promise<WireOutcome>;
}

/**
 * Listens on the loopback address only.
 * @throws PortInUseError
 */
export async function listen({ port, sendsDate, handle }: WireServerOptions): Promise<WireServer> {
  const server = createServer((incoming, outgoing) => {
    outgoing.sendDate = sendsDate;
    readRequest(incoming).then(
      async (request) => {
        if (request === 'too large') refuseTooLarge(outgoing);
        else send(await handle(request), outgoing);
      },
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

async function readRequest(incoming: IncomingMessage): Promise<WireRequest | 'too large'> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return 'too large';
    chunks.push(chunk);
  }
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
    body: Buffer.concat(chunks),
  };
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

function refuseTooLarge(outgoing: ServerResponse): void {
  outgoing.writeHead(413, { connection: 'close' });
  outgoing.end();
}
