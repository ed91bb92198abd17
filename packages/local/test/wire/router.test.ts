import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { NoAnswerError } from '../../src/faults/index.ts';
import { AccessKeys } from '../../src/iam/index.ts';
import { AwsError, type Call, OPERATOR } from '../../src/kernel/index.ts';
import { ids, json, request, responseOf, routerThat, SIGNED } from '../support/router.ts';

test.each([
  ['AWSStepFunctions.StartExecution', 'states', 'StartExecution'],
  ['AWSEvents.PutEvents', 'events', 'PutEvents'],
  ['AmazonSQS.SendMessage', 'sqs', 'SendMessage'],
  ['DynamoDB_20120810.GetItem', 'dynamodb', 'GetItem'],
])('A request in AWS JSON to %s calls %s %s', async (target, service, operation) => {
  const calls: Call[] = [];
  const router = routerThat(async (call) => {
    calls.push(call);
    return { answer: 1 };
  });
  const response = await responseOf(router, json(target, '{"a":[1]}'));
  expect(calls).toEqual([{ service, operation, input: { a: [1] }, principal: OPERATOR }]);
  expect(response).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': expect.any(String) },
    body: '{"answer":1}',
  });
});

// Source: X-Ray developer guide, "Amazon SQS and AWS X-Ray".
test('A request in AWS JSON brings a queue the trace of its header, and other operations none', async () => {
  const inputs: unknown[] = [];
  const router = routerThat(async ({ input }) => {
    inputs.push(input);
    return {};
  });
  const header = { 'x-amzn-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793' };
  for (const operation of ['AmazonSQS.SendMessage', 'AmazonSQS.SendMessageBatch', 'AmazonSQS.ListQueues'])
    await responseOf(router, json(operation, '{"a":1}', header));
  const traced = { a: 1, TraceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793' };
  expect(inputs).toEqual([traced, traced, { a: 1 }]);
});

test('A request in AWS JSON gets the error of its operation, with its fields', async () => {
  const router = routerThat(async () => {
    throw new AwsError({ code: 'ConditionalCheckFailedException', message: 'no', fields: { Item: {} } });
  });
  const response = await responseOf(router, json('DynamoDB_20120810.PutItem', '{}'));
  expect(response.status).toBe(400);
  expect(JSON.parse(response.body)).toEqual({
    __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
    message: 'no',
    Item: {},
  });
});

test('A request in AWS JSON gets the older code of an SQS error in a header', async () => {
  const router = routerThat(async () => {
    throw new AwsError({ code: 'QueueDoesNotExist', message: 'gone' });
  });
  const response = await responseOf(router, json('AmazonSQS.GetQueueUrl', '{}'));
  expect(response.headers['x-amzn-query-error']).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
});

test('A request in AWS JSON is refused when its service is unknown or its body is no JSON object', async () => {
  const router = routerThat(async () => ({}));
  for (const [sent, code] of [
    [json('Kinesis_20131202.ListStreams', '{}'), 'UnknownOperationException'],
    [json('AmazonSQS.ListQueues', '{'), 'SerializationException'],
    [json('AmazonSQS.ListQueues', '[]'), 'SerializationException'],
  ] as const) {
    const response = await responseOf(router, sent);
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({ __type: expect.stringContaining(code) });
  }
});

test('A body in AWS JSON may be compressed, and has as much then as any other', async () => {
  const router = routerThat(async ({ input }) => input);
  const sent = json('AmazonSQS.ListQueues', '', { 'content-encoding': 'gzip' });
  const answerTo = (body: Uint8Array) => responseOf(router, { ...sent, body });
  expect(await answerTo(gzipSync('{"a":1}'))).toMatchObject({ status: 200, body: '{"a":1}' });
  for (const body of [Buffer.from('{}'), gzipSync(Buffer.alloc(17_000_000, ' '))]) {
    const { status, body: refusal } = await answerTo(body);
    expect(status).toBe(400);
    expect(refusal).toContain('The body must be gzip of 16777216 bytes at most');
  }
});

const form = (body: string) =>
  request({ headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, body });

test('A request in the query protocol gets XML from STS', async () => {
  const router = routerThat(async () => ({ Account: '0', Arn: 'a<b&c' }));
  const response = await responseOf(router, form('Action=GetCallerIdentity&Version=2011-06-15'));
  expect(response.headers['content-type']).toBe('text/xml');
  expect(response.body).toContain('<GetCallerIdentityResult><Account>0</Account><Arn>a&lt;b&amp;c</Arn>');
});

test('A request in the query protocol to a service that has another one is told which', async () => {
  const router = routerThat(async () => ({}));
  const response = await responseOf(router, form('Action=ListQueues&Version=2012-11-05'));
  expect(response.status).toBe(400);
  expect(response.body).toContain('<Code>InvalidAction</Code>');
  expect(response.body).toContain('AWS JSON');
});

test('A request of no protocol is answered in AWS JSON', async () => {
  const router = routerThat(async () => ({}));
  for (const method of ['GET', 'POST']) {
    const response = await responseOf(router, request({ method }));
    expect(response).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
    });
    expect(JSON.parse(response.body)).toMatchObject({ __type: 'UnknownOperationException' });
  }
});

test('A request is of AWS JSON by its target alone', async () => {
  const router = routerThat(async () => ({ done: true }));
  const response = await responseOf(router, request({ headers: { 'x-amz-target': 'AmazonSQS.ListQueues' } }));
  expect(response).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: '{"done":true}',
  });
});

test('A request is of the query protocol by an Action in its query alone', async () => {
  const calls: Call[] = [];
  const router = routerThat(async (call) => {
    calls.push(call);
    return {};
  });
  const query = new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15', Extra: '1' });
  expect((await responseOf(router, request({ method: 'GET', query }))).status).toBe(200);
  expect(calls).toEqual([
    { service: 'sts', operation: 'GetCallerIdentity', input: { Extra: '1' }, principal: OPERATOR },
  ]);
});

test('A request without an Action calls no operation of the query protocol', async () => {
  const router = routerThat(async ({ operation }) => {
    throw new AwsError({ code: 'Unknown', message: `<${operation}>`, httpStatus: 500 });
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await responseOf(router, request({ headers, body: 'Version=2011-06-15' }));
  expect(response.status).toBe(500);
  expect(response.body).toContain('<Type>Receiver</Type><Code>Unknown</Code><Message>&lt;&gt;</Message>');
});

test('A request may send 16 MB, to Lambda the code of a function and no larger payload than it takes, to Step Functions 1 MB', () => {
  const router = routerThat(async () => ({}));
  expect(router.bodyLimitBytes(request({}))).toBe(16_777_216);
  expect(router.bodyLimitBytes(json('AmazonSQS.ListQueues', ''))).toBe(16_777_216);
  expect(router.bodyLimitBytes(request({ query: new URLSearchParams({ Action: 'A' }) }))).toBe(16_777_216);
  const lambda = (path: string, method = 'POST') =>
    router.bodyLimitBytes(request({ method, path: `/2015-03-31/functions${path}` }));
  expect(lambda('')).toBe(70_167_211);
  expect(lambda('/f/code', 'PUT')).toBe(70_167_211);
  expect(lambda('/f/invocations')).toBe(6_291_456);
  expect(lambda('/f/configuration', 'PUT')).toBe(16_777_216);
  expect(router.bodyLimitBytes(json('AWSStepFunctions.StartExecution', ''))).toBe(1_048_576);
});

test('A request on which the engine fails is answered as an internal failure', async () => {
  const router = routerThat(async () => {
    throw new TypeError('a mistake');
  });
  const response = await responseOf(router, json('AmazonSQS.ListQueues', '{}'));
  expect(response.status).toBe(500);
  expect(JSON.parse(response.body)).toMatchObject({ __type: expect.stringContaining('InternalFailure') });
});

test('A request gets no answer when a fault switch says so', async () => {
  const router = routerThat(async () => {
    throw new NoAnswerError();
  });
  expect(await router.handle(json('AmazonSQS.ListQueues', '{}'))).toEqual({ kind: 'no answer' });
});

const sandbox = { functionName: 'fail', crash: async () => undefined };
const principal = { kind: 'role', roleArn: 'arn:aws:iam::0:role/fail', sessionName: 'fail' } as const;

test('The caller of a request is the principal of its access key', async () => {
  const keys = new AccessKeys(ids);
  const { accessKeyId } = keys.issue({ principal, sandbox });
  const calls: Call[] = [];
  const router = routerThat(async (call) => {
    calls.push(call);
    return {};
  }, keys);
  const authorization = SIGNED.authorization.replace('AKIATEST', accessKeyId);
  await router.handle(json('AmazonSQS.ListQueues', '{}', { authorization }));
  keys.revoke(accessKeyId);
  await router.handle(json('AmazonSQS.ListQueues', '{}', { authorization }));
  expect(calls.map((call) => call.principal)).toEqual([principal, OPERATOR]);
  expect(calls.map((call) => call.sandbox)).toEqual([sandbox, undefined]);
});

test.each([
  'AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0',
  'AWS4-HMAC-SHA256 Credential=AKIATEST, SignedHeaders=host',
  'Basic Credential=AKIATEST/20260101/r/s/aws4_request',
  'Credential=AKIATEST/20260101/r/s/aws4_request',
])('A request is not signed by "%s"', async (authorization) => {
  const router = routerThat(async () => ({}));
  const response = await responseOf(router, json('AmazonSQS.ListQueues', '{}', { authorization }));
  expect(response.status).toBe(403);
});

test('A request must be signed', async () => {
  const router = routerThat(async () => ({}));
  const response = await responseOf(router, json('AmazonSQS.ListQueues', '{}', { authorization: '' }));
  expect(response.status).toBe(403);
  expect(JSON.parse(response.body)).toMatchObject({
    __type: expect.stringContaining('MissingAuthenticationTokenException'),
  });
});
