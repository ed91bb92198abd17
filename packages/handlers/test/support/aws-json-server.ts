import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request in the AWS JSON protocol. */
export interface AwsCall {
  /** `SendTaskFailure`, `GetItem`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the service answers: an output, or an error by its name on the wire. */
export type AwsReply =
  | { readonly output: Readonly<Record<string, unknown>> }
  | { readonly error: string; readonly status?: number };

/** A service on loopback that speaks the AWS JSON protocol and answers as a test says. */
export interface AwsJsonServer {
  readonly endpoint: string;
  readonly calls: AwsCall[];
  close(): Promise<void>;
}

export async function openAwsJsonServer(answer: (call: AwsCall) => AwsReply): Promise<AwsJsonServer> {
  const calls: AwsCall[] = [];
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const call = {
      operation: target.slice(target.indexOf('.') + 1),
      input: JSON.parse(await textOf(request)),
    };
    calls.push(call);
    const reply = answer(call);
    response.setHeader('content-type', request.headers['content-type'] ?? 'application/x-amz-json-1.0');
    if ('output' in reply) {
      response.end(JSON.stringify(reply.output));
    } else {
      response.statusCode = reply.status ?? 400;
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
