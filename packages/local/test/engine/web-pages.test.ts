import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalEngine, type ObservedEvent, startLocal, VirtualClock } from '../../src/index.ts';
import { type RawRequest, rawRequest } from '../support/raw-request.ts';

const CONSOLE = 'http://127.0.0.1:4510';
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/local/local/aws4_request, SignedHeaders=host, Signature=0';

let engine: LocalEngine<VirtualClock>;
const calls: ObservedEvent[] = [];
beforeAll(async () => {
  engine = await startLocal({ clock: new VirtualClock(), trustedOrigins: [CONSOLE] });
  engine.observe((event) => calls.push(event));
});
afterAll(() => engine.close());

/** A call of each protocol that the engine answers, signed. */
const CALLS: Readonly<Record<string, RawRequest>> = {
  'AWS JSON': {
    headers: { 'x-amz-target': 'AmazonSQS.ListQueues', 'content-type': 'application/x-amz-json-1.0' },
    body: '{}',
  },
  REST: { method: 'GET', path: '/2015-03-31/functions/' },
  query: {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  },
};

function send(call: RawRequest, headers: Readonly<Record<string, string>> = {}) {
  const all = { authorization: AUTHORIZATION, ...call.headers, ...headers };
  return rawRequest(engine.endpoint, { ...call, headers: all });
}

const FOREIGN: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a foreign Host', { host: 'evil.example' }],
  ['a foreign Origin', { origin: 'http://evil.example' }],
  ['an opaque Origin', { origin: 'null' }],
  ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
];

describe.each(Object.entries(CALLS))('A signed call in the protocol %s', (_protocol, call) => {
  test('A signed call is answered when it comes from a tool, or from a page of a trusted origin', async () => {
    expect((await send(call)).status).toBe(200);
    expect((await send(call, { origin: CONSOLE, 'sec-fetch-site': 'same-site' })).status).toBe(200);
  });

  test.each(FOREIGN)('A signed call is refused with %s, and nothing is called', async (_what, headers) => {
    calls.length = 0;
    const response = await send(call, headers);
    expect(response).toMatchObject({ status: 403, headers: { connection: 'close' } });
    expect(JSON.parse(response.body)).toMatchObject({ __type: 'AccessDeniedException' });
    expect(calls).toEqual([]);
  });

  test('A signed call is refused when its signature stands in the query', async () => {
    const { headers = {}, path = '/', ...rest } = call;
    const query = '?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIATEST%2Fd%2Fr%2Fs%2Faws4_request';
    const response = await rawRequest(engine.endpoint, { ...rest, headers, path: `${path}${query}` });
    expect(response.status).toBe(403);
    expect(response.body).toContain('Request is missing Authentication Token');
  });
});

describe.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('A request with %s', (method) => {
  test.each(FOREIGN)('A request from a page is refused with %s', async (_what, headers) => {
    const response = await rawRequest(engine.endpoint, { method, headers });
    expect(response.status).toBe(403);
    expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

test('A page cannot make a function and run it, as once it could with a text of JSON and a query for a signature', async () => {
  const path = '/2015-03-31/functions?X-Amz-Credential=a%2Fb%2Fc%2Fd%2Faws4_request';
  const headers = { 'content-type': 'text/plain', origin: 'http://evil.example' };
  const body = JSON.stringify({ FunctionName: 'f', Code: {}, Role: 'arn:aws:iam::000000000000:role/r' });
  expect((await rawRequest(engine.endpoint, { path, headers, body })).status).toBe(403);
  expect(
    (await rawRequest(engine.endpoint, { path, headers: { 'content-type': 'text/plain' }, body })).status,
  ).toBe(403);
});

test('A body that is longer than AWS takes is refused before it is read', async () => {
  const tooLong = await rawRequest(engine.endpoint, {
    headers: { 'x-amz-target': 'AmazonSQS.ListQueues', 'content-length': '16777217' },
  }).catch((error: unknown) => error);
  expect(tooLong).toMatchObject({ status: 413 });
  const code = await rawRequest(engine.endpoint, {
    path: '/2015-03-31/functions',
    headers: { 'content-length': '70167212' },
  }).catch((error: unknown) => error);
  expect(code).toMatchObject({ status: 413, body: expect.stringContaining('70167211') });
});
