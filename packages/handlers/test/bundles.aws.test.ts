import { genericFailEvent } from '@wfm/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BundleBench, deliveryOf, ENVIRONMENT, EVENTS, endOfE, HEARTBEAT } from './support/bundle-bench.ts';
import { E } from './support/examples.ts';
import { CONTEXT, invokeBundle } from './support/lambda-process.ts';

/** A signal that is rejected before any table is read. */
const UNFIT = deliveryOf(genericFailEvent(EVENTS).declaration, { workflowkey: '' });
const queueAt = (origin: string) => ({ FAILED_SIGNALS_QUEUE_URL: `${origin}/123456789012/failed` });

let bench: BundleBench;

beforeEach(async () => {
  bench = await BundleBench.open();
});
afterEach(() => bench.close());

test.each(['fail', 'complete', 'heartbeat'])(
  'The SDK in the bundle of %s puts what is rejected into the queue',
  async (name) => {
    const { endpoint } = bench.server;
    const environment = { ...ENVIRONMENT, ...queueAt(endpoint), AWS_ENDPOINT_URL_SQS: endpoint };
    const { outcome, log, stderr } = await invokeBundle(name, environment, UNFIT);
    expect(outcome).toEqual({ result: { signalId: '0f5e/workflow-error', verdict: 'rejected' } });
    expect(bench.operations).toEqual(['SendMessage']);
    const { QueueUrl, MessageBody } = bench.server.calls[0]?.input ?? {};
    expect(QueueUrl).toBe(`${endpoint}/123456789012/failed`);
    expect(JSON.parse(String(MessageBody))).toMatchObject({
      requestContext: { requestId: CONTEXT.awsRequestId, functionArn: CONTEXT.invokedFunctionArn },
      requestPayload: UNFIT,
      responsePayload: { errorType: 'InvalidInputError' },
    });
    expect(log.map((line) => JSON.parse(line))).toMatchObject([{ verdict: 'rejected' }]);
    expect(stderr).toBe('');
  },
);

test.each([
  [
    'another message than was sent',
    { output: { MD5OfMessageBody: 'd41d8cd98f00b204e9800998ecf8427e' } },
    'Error: InvalidChecksumError',
  ],
  ['an error', { error: 'QueueDoesNotExist' }, 'QueueDoesNotExist: as the test says'],
])('The SDK in a bundle tells when the queue answers %s', async (_case, reply, error) => {
  bench.aws.replies.set('SendMessage', reply);
  const { outcome, log } = await bench.invoke('fail', UNFIT, queueAt(bench.server.endpoint));
  expect(outcome).toMatchObject({ error: { name: 'InvalidInputError' } });
  const { awsRequestId: requestId } = CONTEXT;
  expect(log.map((line) => JSON.parse(line))).toMatchObject([{ level: 'error', requestId, error }]);
});

test.each([
  ['eu-central-1', 'sqs.eu-central-1.amazonaws.com'],
  ['cn-north-1', 'sqs.cn-north-1.amazonaws.com.cn'],
  ['us-gov-west-1', 'sqs.us-gov-west-1.amazonaws.com'],
])('The SDK in a bundle calls the queue at the endpoint of its region, %s', async (region, host) => {
  const environment = { ...ENVIRONMENT, ...queueAt(`https://${host}`), AWS_REGION: region };
  const { log, stderr } = await invokeBundle('fail', environment, UNFIT);
  expect(log.map((line) => JSON.parse(line))).toMatchObject([{ error: `Error: no such host: ${host}` }]);
  // The SDK would warn that the queue is at another endpoint than its own.
  expect(stderr).toBe('');
});

test.each([
  ['fail', 'eu-central-1', 'dynamodb.eu-central-1.amazonaws.com'],
  ['fail', 'cn-north-1', 'dynamodb.cn-north-1.amazonaws.com.cn'],
  ['release', 'us-gov-west-1', 'states.us-gov-west-1.amazonaws.com'],
])('The SDK in the bundle of %s calls the endpoint of its region, %s', async (name, region, host) => {
  const payload = name === 'fail' ? deliveryOf(genericFailEvent(EVENTS).declaration) : endOfE(null);
  const { outcome } = await invokeBundle(name, { ...ENVIRONMENT, AWS_REGION: region }, payload);
  expect(outcome).toMatchObject({ error: { message: `no such host: ${host}` } });
});

test.each([
  ['AWS_ENDPOINT_URL_DYNAMODB', 'heartbeat', 'GetItem', 'states.eu-central-1.amazonaws.com'],
  ['AWS_ENDPOINT_URL_SFN', 'release', 'DescribeExecution', 'dynamodb.eu-central-1.amazonaws.com'],
])('The SDK in a bundle takes %s for one service only', async (variable, name, operation, otherHost) => {
  await bench.registered();
  bench.aws.replies.set('DescribeExecution', { output: { input: '{"workflowkey":"order-1"}' } });
  const environment = { ...ENVIRONMENT, [variable]: bench.server.endpoint };
  const payload = name === 'release' ? endOfE(null) : deliveryOf(HEARTBEAT);
  const { outcome } = await invokeBundle(name, environment, payload);
  expect(bench.operations).toEqual([operation]);
  expect(outcome).toMatchObject({ error: { message: `no such host: ${otherHost}` } });
});

test('The SDK in a bundle asks nobody for the region that Lambda should have told it', async () => {
  const { AWS_REGION: _, ...rest } = ENVIRONMENT;
  const { outcome } = await invokeBundle('fail', rest, deliveryOf(genericFailEvent(EVENTS).declaration));
  expect(outcome).toMatchObject({ error: { message: 'Region is missing' } });
});

test('The SDK in a bundle signs its calls for its region and role, and carries the trace on', async () => {
  await bench.registered();
  const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793';
  await bench.invoke('heartbeat', deliveryOf(HEARTBEAT), { _X_AMZN_TRACE_ID: trace });
  // The first of them put the mailbox into the table.
  const headers = bench.server.headers.slice(-bench.server.calls.length);
  const scopes = headers.map(({ authorization }) => /Credential=([^,]*)/.exec(String(authorization))?.[1]);
  expect(scopes.map((scope) => scope?.replace(/\d{8}/, 'DAY'))).toEqual([
    'AKIDEXAMPLE/DAY/eu-central-1/dynamodb/aws4_request',
    'AKIDEXAMPLE/DAY/eu-central-1/states/aws4_request',
  ]);
  expect(headers).toMatchObject([
    { 'x-amz-security-token': 'session', 'x-amzn-trace-id': trace },
    { 'x-amz-security-token': 'session', 'x-amzn-trace-id': trace },
  ]);
});

test('The SDK in a bundle waits before it tries again as long as a date in Retry-After says', async () => {
  const receivedAtMs: number[] = [];
  const retryAfter = new Date(Date.now() + 3_000);
  bench.aws.answering('GetItem', () => {
    receivedAtMs.push(Date.now());
    const headers = { 'retry-after': retryAfter.toUTCString() };
    return receivedAtMs.length === 1 ? { error: 'ThrottlingException', headers } : { output: {} };
  });
  await bench.invoke('heartbeat', deliveryOf(HEARTBEAT));
  expect(receivedAtMs).toHaveLength(2);
  // The header holds whole seconds.
  expect(receivedAtMs[1]).toBeGreaterThanOrEqual(retryAfter.getTime() - 1_000);
});

test('The SDK in a bundle asks again when no answer came in time', async () => {
  let calls = 0;
  bench.aws.answering('DescribeExecution', () => {
    calls += 1;
    return calls === 1 ? 'nothing' : { output: { input: '{"workflowkey":"order-1"}' } };
  });
  const { outcome } = await bench.invoke('release', endOfE(null));
  expect(outcome).toMatchObject({ result: { executionArn: E } });
  expect(calls).toBe(2);
});

const HEADER = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:2fe3:0';

test('A bundle is of the trace that Lambda says, where the event says none, and so is all that it calls', async () => {
  await bench.registered();
  const made = bench.server.headers.length;
  const payload = deliveryOf(genericFailEvent(EVENTS).declaration);
  const { log } = await bench.invoke('fail', payload, { _X_AMZN_TRACE_ID: HEADER });
  const traceparent = '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01';
  const [failed] = bench.sent;
  expect(JSON.parse(String(failed?.input['cause']))).toHaveProperty('traceparent', traceparent);
  expect(log.map((line) => JSON.parse(line))).toMatchObject([{ verdict: 'delivered', traceparent }]);
  const headers = bench.server.headers.slice(made).map((sent) => sent['x-amzn-trace-id']);
  expect(headers).toEqual(bench.operations.map(() => HEADER));
});

// A runtime with several invocations at a time sets no variable. Source: package @aws/lambda-invoke-store, which it shares with the SDK.
test.each([
  ['that the runtime keeps', { getXRayTraceId: `()=>'${HEADER}'` }, { 'x-amzn-trace-id': HEADER }],
  [
    'that the runtime keeps as W3C writes it',
    { getXRayTraceId: '()=>undefined', getTraceparent: `()=>'00-${'1'.repeat(32)}-${'2'.repeat(16)}-01'` },
    { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` },
  ],
])('The SDK in a bundle carries the trace on %s', async (_case, store, sent) => {
  await bench.registered();
  const made = bench.server.headers.length;
  const members = Object.entries(store).map((member) => member.join(':'));
  const runtime = `data:text/javascript,globalThis.awslambda={InvokeStore:{${members.join()}}}`;
  await bench.invoke('heartbeat', deliveryOf(HEARTBEAT), { NODE_OPTIONS: `--import=${runtime}` });
  const headers = bench.server.headers.slice(made);
  expect(headers).toMatchObject(bench.operations.map(() => sent));
  expect(headers).toHaveLength(2);
});
