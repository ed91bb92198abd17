import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen, type WireServer, type WireServerOptions } from '../../src/wire/index.ts';

const LIMIT_BYTES = 1_000;

const servers: WireServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server that takes a thousand bytes, and a client that has just connected to it. */
async function connected(options: Partial<WireServerOptions> = {}) {
  const handled: number[] = [];
  const server = await listen({
    port: 0,
    sendsDate: true,
    bodyLimitBytes: () => LIMIT_BYTES,
    handle: async ({ body }) => {
      handled.push(body.length);
      return { kind: 'response', response: { status: 200, headers: {}, body: '' } };
    },
    ...options,
  });
  servers.push(server);
  const port = Number(new URL(server.endpoint).port);
  const socket = connect(port, '127.0.0.1');
  return { socket, handled, port, head: `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` };
}

/** All that the server says until it ends the connection. */
function until(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString();
    });
    // An end in the middle of what the client sends is a reset to it.
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(text));
  });
}

test('A body of the limit is taken', async () => {
  const { socket, head, handled } = await connected();
  const answer = until(socket);
  socket.write(
    `${head}Connection: close\r\nContent-Length: ${LIMIT_BYTES}\r\n\r\n${'x'.repeat(LIMIT_BYTES)}`,
  );
  expect(await answer).toContain('HTTP/1.1 200');
  expect(handled).toEqual([LIMIT_BYTES]);
});

test('A body that says that it is longer than the limit is refused before it comes', async () => {
  const { socket, head, handled } = await connected();
  const answer = until(socket);
  socket.write(`${head}Content-Length: ${LIMIT_BYTES + 1}\r\n\r\n`);
  const text = await answer;
  expect(text).toContain('HTTP/1.1 413');
  expect(text).toContain('Request must be smaller than 1000 bytes.');
  expect(handled).toEqual([]);
});

test('A body that does not say its length is cut off when it passes the limit', async () => {
  const { socket, head, handled } = await connected();
  const answer = until(socket);
  const chunk = `${(500).toString(16)}\r\n${'x'.repeat(500)}\r\n`;
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk}${chunk}${chunk}`);
  expect(await answer).toContain('HTTP/1.1 413');
  expect(handled).toEqual([]);
});

const HEADS: readonly (readonly [string, (head: string) => string])[] = [
  ['nothing', () => ''],
  ['half a header', (head) => head.slice(0, -2)],
  ['half a body', (head) => `${head}Content-Length: 10\r\n\r\nhalf`],
];

test.each(HEADS)('A client that sends %s and stops is cut off', async (_what, sentOf) => {
  const { socket, head, handled } = await connected({ sendingSeconds: 0.05 });
  const answer = until(socket);
  socket.write(sentOf(head));
  expect(await answer).toContain('HTTP/1.1 408');
  expect(handled).toEqual([]);
});

test('A connection that waits for its next request is kept, longer than a client that stops in the middle of one', async () => {
  const { socket, head, handled, port } = await connected({ sendingSeconds: 0.05 });
  const request = `${head}Content-Length: 1\r\n\r\nx`;
  const answered = () => new Promise((resolve) => socket.once('data', resolve));
  socket.write(request);
  expect(String(await answered())).not.toContain('Keep-Alive: timeout');
  const stopped = connect(port, '127.0.0.1');
  stopped.write(head);
  expect(await until(stopped)).toContain('HTTP/1.1 408');
  socket.write(request);
  await answered();
  socket.destroy();
  expect(handled).toEqual([1, 1]);
});
