import { connect, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
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
    refuseBody: () => ({ status: 413, headers: {}, body: 'too large' }),
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
  const { socket, head, handled } = await connected({ drainingSeconds: 0.05 });
  const answer = until(socket);
  socket.write(`${head}Content-Length: ${LIMIT_BYTES + 1}\r\n\r\n`);
  const text = await answer;
  expect(text).toContain('HTTP/1.1 413');
  expect(text).toContain('too large');
  expect(handled).toEqual([]);
});

test('A body that does not say its length is cut off when it passes the limit', async () => {
  const { socket, head, handled } = await connected({ drainingSeconds: 0.05 });
  const answer = until(socket);
  const chunk = `${(500).toString(16)}\r\n${'x'.repeat(500)}\r\n`;
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk}${chunk}${chunk}`);
  expect(await answer).toContain('HTTP/1.1 413');
  expect(handled).toEqual([]);
});

test('A client that sends all of a long body before it reads comes to read why it is refused', async () => {
  const { socket, head, handled } = await connected();
  const errors: Error[] = [];
  socket.on('error', (error) => errors.push(error));
  const answer = until(socket);
  const bytes = 8_000_000;
  socket.write(`${head}Content-Length: ${bytes}\r\n\r\n`);
  socket.write(Buffer.alloc(bytes, 'x'));
  expect(await answer).toContain('HTTP/1.1 413');
  expect(errors).toEqual([]);
  expect(handled).toEqual([]);
});

test('A client is asked to go on with its body, and not with one that is too long', async () => {
  const asking = (length: number) =>
    `Connection: close\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;
  const fitting = await connected();
  const taken = until(fitting.socket);
  fitting.socket.once('data', () => fitting.socket.write('x'));
  fitting.socket.write(`${fitting.head}${asking(1)}`);
  expect(await taken).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200/);
  const long = await connected();
  const refused = until(long.socket);
  long.socket.write(`${long.head}${asking(LIMIT_BYTES + 1)}`);
  expect(await refused).toMatch(/^HTTP\/1\.1 413/);
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

test.each([
  ['headers', (head: string) => `${head}X: `],
  ['a body', (head: string) => `${head}Content-Length: ${LIMIT_BYTES}\r\n\r\n`],
])('A client that sends %s without end, a byte at a time, is cut off', async (_what, sentOf) => {
  const { socket, head, handled } = await connected({ sendingSeconds: 0.05 });
  const answer = until(socket);
  socket.write(sentOf(head));
  const trickle = setInterval(() => socket.write('x'), 5);
  expect(await answer).toContain('HTTP/1.1 408');
  clearInterval(trickle);
  expect(handled).toEqual([]);
});

test('Headers of more than 16 KiB are refused', async () => {
  const { socket, head, handled } = await connected();
  const answer = until(socket);
  socket.write(`${head}X: ${'x'.repeat(16_384)}\r\n\r\n`);
  expect(await answer).toContain('HTTP/1.1 431');
  expect(handled).toEqual([]);
});

test('A connection beyond the limit is cut, and one that ends makes room', async () => {
  const { socket, head, port } = await connected({ maxConnections: 1 });
  const request = `${head}Connection: close\r\n\r\n`;
  const kept = until(socket);
  // Written to the first one, so that it is connected when the second comes.
  socket.write(head);
  await new Promise((resolve) => socket.once('connect', resolve));
  expect(await until(connect(port, '127.0.0.1'))).toBe('');
  socket.write('Connection: close\r\n\r\n');
  expect(await kept).toContain('HTTP/1.1 200');
  // The client hears of the end of the first one before the server has counted it.
  await vi.waitFor(async () => {
    const next = connect(port, '127.0.0.1');
    next.write(request);
    expect(await until(next)).toContain('HTTP/1.1 200');
  });
});

test('Of connections that wait for their next request, the one that waits longest ends when there are too many', async () => {
  const { socket, head, port } = await connected({ maxIdleConnections: 2 });
  const request = `${head}Content-Length: 0\r\n\r\n`;
  const [second, third] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  const asked = (client: Socket) => {
    client.write(request);
    return new Promise((resolve) => client.once('data', resolve));
  };
  const ended = new Promise((resolve) => second.once('close', () => resolve('second')));
  await asked(socket);
  await asked(second);
  // The first one is used again, so that the second has waited longest.
  await asked(socket);
  await asked(third);
  expect(await ended).toBe('second');
  await asked(socket);
  await asked(third);
  for (const client of [socket, third]) client.destroy();
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
