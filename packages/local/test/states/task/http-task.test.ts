import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { TaskMocks } from '../../../src/states/mocks/index.ts';
import { sendHttp } from '../../../src/states/task/http/send-http.ts';
import { eventsOf, oneState, outcomeOf, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Api extends AsyncDisposable {
  readonly endpoint: string;
  readonly received: Received[];
}

/** A server of this machine that answers as it is told. */
async function api(answer: (response: ServerResponse) => void = (response) => response.end()): Promise<Api> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const CONNECTION = 'arn:aws:events:us-east-1:111111111111:connection/api/1';

/** A cloud whose connection has these parts. */
const cloudWith = (parts: JsonObject = {}) =>
  new TestCloud({
    events: async () => ({
      Headers: [['x-key', 'secret']],
      QueryParameters: [],
      BodyParameters: [],
      ...parts,
    }),
  });

const http = (parameters: JsonObject) =>
  oneState({
    Type: 'Task',
    Resource: 'arn:aws:states:::http:invoke',
    Parameters: { Authentication: { ConnectionArn: CONNECTION }, ...parameters },
  });

test('An HTTP task sends what its parameters and its connection say, and gives the answer', async () => {
  await using server = await api((response) => {
    response.writeHead(201, { 'content-type': 'application/json; charset=utf-8', 'x-own': 'a' });
    response.end('{"id":7}');
  });
  const cloud = cloudWith({ QueryParameters: [['of', 'connection']], BodyParameters: [['tenant', 't']] });
  const machine = http({
    ApiEndpoint: `${server.endpoint}/things?kept=1`,
    Method: 'POST',
    Headers: { 'X-Key': 'overridden', 'X-List': ['a', 'b'] },
    QueryParameters: { of: 'task', many: ['1', '2'], name: 'ä b' },
    RequestBody: { n: 1 },
  });
  const { executionArn } = await start(machine, {}, cloud);
  await cloud.clock.runUntilIdle();
  expect(await outcomeOf({ cloud, executionArn })).toMatchObject({
    status: 'SUCCEEDED',
    output: {
      Headers: { 'content-type': ['application/json; charset=utf-8'], 'x-own': ['a'] },
      ResponseBody: { id: 7 },
      StatusCode: 201,
      StatusText: 'Created',
    },
  });
  expect(server.received).toMatchObject([
    {
      method: 'POST',
      url: '/things?kept=1&of=connection&many=1&many=2&name=%C3%A4+b',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Amazon|StepFunctions|HttpInvoke|us-east-1',
        range: 'bytes=0-262144',
        'x-key': 'secret',
        'x-list': 'a, b',
      },
      body: '{"n":1,"tenant":"t"}',
    },
  ]);
  expect((await eventsOf({ cloud, executionArn }))[2]).toMatchObject({
    type: 'TaskScheduled',
    taskScheduledEventDetails: { resourceType: 'http', resource: 'invoke' },
  });
  expect(cloud.calls).toMatchObject([
    { service: 'events', operation: 'RetrieveConnectionCredentials', input: { ConnectionArn: CONNECTION } },
  ]);
});

test.each([
  [undefined, 'a=1 +&list[0]=x&list[1]=y&in[side]=true'],
  ['INDICES', 'a=1 +&list[0]=x&list[1]=y&in[side]=true'],
  ['REPEAT', 'a=1 +&list=x&list=y&in[side]=true'],
  ['BRACKETS', 'a=1 +&list[]=x&list[]=y&in[side]=true'],
  ['COMMAS', 'a=1 +&list=x,y&in[side]=true'],
])('A body is sent as a form, its lists by %s', async (ArrayFormat, form) => {
  await using server = await api();
  const Transform = {
    RequestBodyEncoding: 'URL_ENCODED',
    ...(ArrayFormat && { RequestEncodingOptions: { ArrayFormat } }),
  };
  const RequestBody = { a: '1 +', list: ['x', 'y'], in: { side: true } };
  await run(http({ ApiEndpoint: server.endpoint, Method: 'POST', RequestBody, Transform }), {}, cloudWith());
  expect(server.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  const [{ body = '' } = {}] = server.received;
  expect(body).toContain('a=1%20%2B');
  expect(decodeURIComponent(body)).toBe(form);
});

test('An answer that is no document is given as text', async () => {
  await using server = await api((response) => response.end('plain'));
  const { output } = await run(http({ ApiEndpoint: server.endpoint, Method: 'GET' }), {}, cloudWith());
  expect(output).toMatchObject({ ResponseBody: 'plain', StatusCode: 200, StatusText: 'OK' });
});

test.each([404, 500, 302])('An answer with status %d fails the task by its number', async (status) => {
  await using server = await api((response) => {
    response.writeHead(status, { location: 'http://example.com/' });
    response.end('not so');
  });
  const outcome = await run(http({ ApiEndpoint: server.endpoint, Method: 'GET' }), {}, cloudWith());
  expect(outcome).toMatchObject({
    status: 'FAILED',
    error: `States.Http.StatusCode.${status}`,
    cause: 'not so',
  });
});

test('A server that cannot be reached, and one that does not answer in time, fail the task', async () => {
  const gone = await api();
  await gone[Symbol.asyncDispose]();
  const outcome = await run(http({ ApiEndpoint: gone.endpoint, Method: 'GET' }), {}, cloudWith());
  expect(outcome).toMatchObject({
    error: 'States.Http.Socket',
    cause: expect.stringContaining('ECONNREFUSED'),
  });
  await using silent = await api(() => undefined);
  const request = { url: new URL(silent.endpoint), method: 'GET', headers: {}, body: undefined };
  await expect(sendHttp(request, 20)).rejects.toMatchObject({ error: 'States.Http.Socket' });
});

test('An answer over the limit of a result fails the task, and is not read to its end', async () => {
  await using server = await api((response) => response.end('x'.repeat(4_000_000)));
  const outcome = await run(http({ ApiEndpoint: server.endpoint, Method: 'GET' }), {}, cloudWith());
  expect(outcome.error).toBe('States.DataLimitExceeded');
});

test('A task to another machine fails by name, with how to mock it, and its mock answers', async () => {
  const machine = http({ ApiEndpoint: 'https://api.example.com/x', Method: 'GET' });
  expect(await run(machine, {}, cloudWith())).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringMatching(
      /calls only this machine .* and api\.example\.com is another one\. .*engine\.mock\('arn:aws:states:::http:invoke'/u,
    ),
  });
  const mocks = new TaskMocks();
  mocks.mock('arn:aws:states:::http:invoke', { Return: { StatusCode: 200 } });
  const { output } = await run(machine, {}, new TestCloud({}, mocks));
  expect(output).toEqual({ StatusCode: 200 });
});

test.each([
  ['no connection', { Authentication: {} }, 'needs the ARN of its connection'],
  ['a header that it may not set', { Headers: { Host: 'other' } }, 'may not set the header Host'],
  ['a method that there is not', { Method: 'BREW' }, 'Method of an HTTP task must be one of GET'],
  ['no address', { ApiEndpoint: 'file:///etc/passwd' }, 'ApiEndpoint of an HTTP task must be an address'],
])('A task with %s fails', async (_what, parameters, cause) => {
  const outcome = await run(
    http({ ApiEndpoint: 'http://localhost:1', Method: 'GET', ...parameters }),
    {},
    cloudWith(),
  );
  expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining(cause) });
});

test('A connection that its role may not have fails the task', async () => {
  const cloud = new TestCloud({
    events: async () => {
      throw new AwsError({ code: 'AccessDeniedException', message: 'is not authorized' });
    },
  });
  const outcome = await run(http({ ApiEndpoint: 'http://localhost:1', Method: 'GET' }), {}, cloud);
  expect(outcome).toMatchObject({
    error: 'Events.ConnectionResource.AccessDenied',
    cause: 'is not authorized',
  });
});
