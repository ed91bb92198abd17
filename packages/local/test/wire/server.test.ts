import { afterEach, expect, test } from 'vitest';
import {
  listen,
  PortInUseError,
  type WireOutcome,
  type WireRequest,
  type WireServer,
  type WireServerOptions,
} from '../../src/wire/index.ts';
import { rawRequest } from '../support/raw-request.ts';

const servedBy = (handle: WireServerOptions['handle']): WireServerOptions => ({
  port: 0,
  sendsDate: true,
  bodyLimitBytes: () => 100,
  refuseBody: () => ({ status: 413, headers: {}, body: '' }),
  handle,
});

const servers: WireServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serverThat(
  handle: (request: WireRequest) => Promise<WireOutcome>,
  options: Partial<WireServerOptions> = {},
): Promise<WireServer> {
  const server = await listen({ ...servedBy(handle), ...options });
  servers.push(server);
  return server;
}

const OK: WireOutcome = { kind: 'response', response: { status: 200, headers: {}, body: 'ü' } };

test('The server listens on loopback, and hands requests over as they are', async () => {
  const requests: WireRequest[] = [];
  const { endpoint } = await serverThat(async (request) => {
    requests.push(request);
    return OK;
  });
  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const response = await fetch(`${endpoint}/a%2Fb?q=1`, {
    method: 'POST',
    body: 'body',
    headers: { 'X-Own': 'v' },
  });
  expect(await response.text()).toBe('ü');
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/a%2Fb', headers: { 'x-own': 'v' } });
  expect(requests[0]?.query.get('q')).toBe('1');
  expect(Buffer.from(requests[0]?.body ?? []).toString()).toBe('body');
});

test.each([
  ['/', '/', {}],
  ['/?', '/', {}],
  ['/a?b=c&b=d%26', '/a', { b: 'd&' }],
  ['//evil/x?y=?', '//evil/x', { y: '?' }],
  ['//', '//', {}],
  ['/a/../b', '/a/../b', {}],
  ['/%zz', '/%zz', {}],
])('The server hands %s over as the path %s with its query', async (sent, path, query) => {
  const requests: WireRequest[] = [];
  const { endpoint } = await serverThat(async (request) => {
    requests.push(request);
    return OK;
  });
  expect((await rawRequest(endpoint, { method: 'GET', path: sent })).status).toBe(200);
  expect(requests[0]).toMatchObject({ path });
  expect(Object.fromEntries(requests[0]?.query ?? [])).toEqual(query);
});

test('The server names the port that is taken', async () => {
  const { endpoint } = await serverThat(async () => OK);
  const port = Number(new URL(endpoint).port);
  const error: unknown = await listen({ ...servedBy(async () => OK), port }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PortInUseError);
  expect(error).toMatchObject({
    port,
    message: expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`),
  });
});

test('The server tells the time of the machine only where callers live in it', async () => {
  const inRealTime = await serverThat(async () => OK);
  const inAnother = await serverThat(async () => OK, { sendsDate: false });
  expect((await fetch(inRealTime.endpoint)).headers.get('date')).toMatch(/ GMT$/);
  expect((await fetch(inAnother.endpoint)).headers.get('date')).toBeNull();
});

test('The server cuts the connection of a request that gets no answer', async () => {
  const { endpoint } = await serverThat(async () => ({ kind: 'no answer' }));
  await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
});

test('The server ends with requests under way', async () => {
  let arrived: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const server = await serverThat(async () => {
    arrived();
    await new Promise(() => undefined);
    return OK;
  });
  const pending = fetch(server.endpoint).then(
    () => 'answered',
    () => 'cut',
  );
  await arrival;
  await servers.pop()?.close();
  expect(await pending).toBe('cut');
});
