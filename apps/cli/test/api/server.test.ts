import { request } from 'node:http';
import { OPENAPI_PATH } from '@wfm/contract/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RunningApi } from '../support/running-api.ts';
import { SYNTHESIZED } from '../support/synthesized.ts';

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
});
afterAll(() => running.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Not by `fetch`, which sets these headers itself. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(running.console.origin);
    const asking = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: text }),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const events = JSON.stringify({ event: 'workflow-error', key: 'k' });

test.each<[string, Record<string, string>]>([
  ['another host name, as after a DNS answer', { host: 'evil.example' }],
  ['the origin of another page', { origin: 'https://evil.example' }],
  ['the origin of a page on another port', { origin: 'http://127.0.0.1:1' }],
  ['no origin, of an image of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page that may be of the same site', { 'sec-fetch-site': 'same-site' }],
])('A request with %s is refused, whatever it asks for', async (_, headers) => {
  for (const path of ['/', '/api/target', '/api/stream', OPENAPI_PATH]) {
    const { status, body } = await ask(path, headers);
    expect([path, status, JSON.parse(body).code]).toEqual([path, 403, 'foreign']);
  }
  const authorization = `Bearer ${running.console.token}`;
  const written = await ask('/api/events', { ...JSON_TYPE, ...headers, authorization }, 'POST', events);
  expect(written.status).toBe(403);
});

test('The page of the console itself is let in', async () => {
  const headers = { origin: running.console.origin, 'sec-fetch-site': 'same-origin' };
  expect((await ask('/api/target', headers)).status).toBe(200);
});

test.each<[string, Record<string, string>]>([
  ['no token', {}],
  ['another token', { authorization: 'Bearer x' }],
  ['the token in another scheme', { authorization: 'Basic TOKEN' }],
])('What changes something is refused with %s', async (_, headers) => {
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('TOKEN', running.console.token)]),
  );
  for (const [path, method] of [
    ['/api/events', 'POST'],
    ['/api/executions', 'POST'],
    ['/api/clock/advance', 'POST'],
    ['/api/faults', 'POST'],
    ['/api/faults/all', 'DELETE'],
    ['/api/dead-letters/drop', 'POST'],
    ['/api/dead-letters/redrive', 'POST'],
  ] as const) {
    const { status, body } = await ask(
      path,
      { ...JSON_TYPE, ...given },
      method,
      method === 'POST' ? events : '',
    );
    expect([path, status, JSON.parse(body).code]).toEqual([path, 401, 'no-token']);
  }
});

test.each<[string, string, string, Record<string, string>, string, number, string]>([
  ['a path that is none', 'GET', '/api/nothing', {}, '', 404, 'lists what there is'],
  ['a method that a path does not take', 'DELETE', '/api/events', {}, '', 404, 'It takes GET, POST.'],
  ['a body that is no JSON', 'POST', '/api/events/foresee', JSON_TYPE, '{', 400, 'A body is JSON'],
  [
    'a body of another type',
    'POST',
    '/api/events/foresee',
    { 'content-type': 'text/plain' },
    events,
    400,
    'content-type',
  ],
  [
    'a body that is too large',
    'POST',
    '/api/events/foresee',
    JSON_TYPE,
    ' '.repeat(1_048_577),
    400,
    'at most',
  ],
  ['a query that is not known', 'GET', '/api/events?verdct=late', {}, '', 400, 'verdct'],
])('%s is refused in the form of all errors', async (_, method, path, headers, body, status, message) => {
  const answer = await ask(path, headers, method, body);
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toMatchObject({
    code: expect.any(String),
    message: expect.stringContaining(message),
  });
});

test('Every answer has a policy by which a page runs and asks nothing but what this server gives', async () => {
  for (const path of ['/', '/api/target', '/nothing.js']) {
    const { headers } = await ask(path);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test('The OpenAPI document is served beside what it describes', async () => {
  const { status, body } = await ask(OPENAPI_PATH);
  expect([status, JSON.parse(body).openapi]).toEqual([200, '3.1.0']);
});

/** The data of the first server-sent events of a stream. */
async function streamed(count: number, headers: Record<string, string> = {}, query = '') {
  const stop = new AbortController();
  const response = await fetch(`${running.console.origin}/api/stream${query}`, {
    headers,
    signal: stop.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const items: { number: number; type: string }[] = [];
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8');
    const whole = text.split('\n\n');
    text = whole.pop() ?? '';
    for (const frame of whole) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (data !== undefined) items.push(JSON.parse(data));
    }
    if (items.length >= count) break;
  }
  stop.abort();
  return items.slice(0, count);
}

test('The stream tells what happens with numbers that have no gap, and goes on after the last that a reader has', async () => {
  const { streamNumber } = await running.api.target({ path: {}, query: {}, body: {} });
  const following = streamed(8, {}, `?after=${streamNumber}`);
  await running.send('workflow-error', 'streamed');
  const items = await following;
  const numbers = items.map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => streamNumber + 1 + index));
  expect(items.map(({ type }) => type)).toEqual(expect.arrayContaining(['event', 'log']));
  const again = await streamed(3, { 'last-event-id': String(numbers[4]) });
  expect(again).toEqual(items.slice(5, 8));
});

test('A reader that comes back with the number of an engine before this one is told of the gap', async () => {
  const [gap] = await streamed(1, { 'last-event-id': '999999' });
  expect(gap).toMatchObject({ type: 'gap', oldest: 1 });
  const { status, body } = await ask('/api/stream?after=x');
  expect([status, JSON.parse(body).code]).toEqual([400, 'invalid']);
});
