import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request in the AWS JSON protocol. */
export interface AwsCall {
  /** `SendTaskFailure`, `GetItem`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the service answers: an output, an error by its name on the wire, or nothing for as long as it is open. */
export type AwsReply =
  | 'nothing'
  | { readonly output: Readonly<Record<string, unknown>> }
  | {
      readonly error: string;
      /** Default 400. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A service on loopback that speaks the AWS JSON protocol and answers as a test says. */
export interface AwsJsonServer {
  readonly endpoint: string;
  readonly calls: AwsCall[];
  /** Of every call that was ever made. */
  readonly headers: readonly IncomingHttpHeaders[];
  close(): Promise<void>;
}

export async function openAwsJsonServer(answer: (call: AwsCall) => AwsReply): Promise<AwsJsonServer> {
  const calls: AwsCall[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const call = {
      operation: target.slice(target.indexOf('.') + 1),
      input: JSON.parse(await textOf(request)),
    };
    calls.push(call);
    headers.push(request.headers);
    const reply = answer(call);
    if (reply === 'nothing') return;
    response.setHeader('content-type', request.headers['content-type'] ?? 'application/x-amz-json-1.0');
    if ('output' in reply) {
      response.end(JSON.stringify(reply.output));
    } else {
      response.writeHead(reply.status ?? 400, reply.headers);
      response.end(
        JSON.stringify({ __type: `com.amazonaws.example#${reply.error}`, message: 'as the test says' }),
      );
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    headers,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
