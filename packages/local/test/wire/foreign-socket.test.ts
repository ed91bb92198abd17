import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listen, type WireServer } from '../../src/wire/index.ts';

let server: WireServer;
let port: number;
let handled = 0;
beforeAll(async () => {
  server = await listen({
    port: 0,
    sendsDate: true,
    bodyLimitBytes: () => 100,
    refuseBody: () => ({ status: 413, headers: {}, body: '' }),
    handle: async () => {
      handled += 1;
      return { kind: 'response', response: { status: 200, headers: {}, body: '' } };
    },
  });
  port = Number(new URL(server.endpoint).port);
});
beforeEach(() => {
  handled = 0;
});
afterAll(() => server.close());

/** The answer to bytes that no client library would send; the code of the error when nobody listens. */
function answerTo(bytes: string, address = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, address, () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once('close', () => resolve(text));
  });
}

const request = (headers: readonly string[], first = 'POST / HTTP/1.1') =>
  `${[first, ...headers, 'Connection: close', 'Content-Length: 0'].join('\r\n')}\r\n\r\n`;

test('A request with one Host, the own, is taken', async () => {
  expect(await answerTo(request([`Host: 127.0.0.1:${port}`]))).toContain('HTTP/1.1 200');
  expect(handled).toBe(1);
});

const MANY_HEADERS = Array.from({ length: 2_500 }, () => 'a:');

const FOREIGN: readonly (readonly [string, (own: string) => string])[] = [
  ['a foreign Host after the own', (own) => request([own, 'Host: evil.example'])],
  ['a foreign Host before the own', (own) => request(['Host: evil.example', own])],
  ['a target that names another server', (own) => request([own], 'POST http://evil.example/ HTTP/1.1')],
  [
    'a target that names the own one, for another Host',
    () => request(['Host: evil.example'], `POST http://127.0.0.1:${port}/ HTTP/1.1`),
  ],
  ['no Host, in HTTP/1.0', () => request([], 'POST / HTTP/1.0')],
  [
    'an Origin after thousands of headers',
    (own) => request([own, ...MANY_HEADERS, 'Origin: http://evil.example']),
  ],
  [
    'two values of Sec-Fetch-Site',
    (own) => request([own, 'Sec-Fetch-Site: none', 'Sec-Fetch-Site: cross-site']),
  ],
  [
    'a foreign Host that waits to be asked for its body',
    () => request(['Host: evil.example', 'Expect: 100-continue']),
  ],
  ['a foreign Host that expects something else', () => request(['Host: evil.example', 'Expect: anything'])],
  [
    'a foreign Origin that asks for a WebSocket',
    (own) =>
      `GET / HTTP/1.1\r\n${own}\r\nOrigin: http://evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
  ],
];

test.each(FOREIGN)('A request with %s is refused before anything else is said', async (_what, requestOf) => {
  expect(await answerTo(requestOf(`Host: 127.0.0.1:${port}`))).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  expect(handled).toBe(0);
});

const MALFORMED: readonly (readonly [string, readonly string[]])[] = [
  ['two lengths', ['Content-Length: 2', 'Content-Length: 3']],
  ['a length and chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked']],
  ['a header that goes on in the next line', ['X: a', ' Origin: http://evil.example']],
  ['a space after the name of a header', ['Origin : http://evil.example']],
];

test.each(MALFORMED)('A request with %s is no request', async (_what, headers) => {
  const text = `${['POST / HTTP/1.1', `Host: 127.0.0.1:${port}`, ...headers].join('\r\n')}\r\n\r\n`;
  expect(await answerTo(text)).toContain('HTTP/1.1 400');
  expect(handled).toBe(0);
});

/** Of this machine, without those that are reached only with the name of an interface. */
const OTHER_ADDRESSES = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .map(({ address }) => address)
  .filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80:'));

test('No address of the machine but 127.0.0.1 is listened on', async () => {
  const own = request([`Host: 127.0.0.1:${port}`]);
  for (const address of OTHER_ADDRESSES)
    expect([address, await answerTo(own, address)]).toEqual([address, 'ECONNREFUSED']);
});
