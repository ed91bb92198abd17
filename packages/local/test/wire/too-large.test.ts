import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/kernel/index.ts';
import { rawRequest } from '../support/raw-request.ts';
import { SIGNED } from '../support/router.ts';

const KIB = 1_024;
const MIB = 1_024 * KIB;
const ROLE = 'arn:aws:iam::000000000000:role/r';
const DEFINITION = JSON.stringify({ StartAt: 'S', States: { S: { Type: 'Succeed' } } });
const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';

let engine: LocalEngine<VirtualClock>;
let QueueUrl = '';
beforeAll(async () => {
  engine = await startLocal({ clock: new VirtualClock() });
  await made('AWSStepFunctions.CreateStateMachine', { name: 'm', roleArn: ROLE, definition: DEFINITION });
  QueueUrl = String((await made('AmazonSQS.CreateQueue', { QueueName: 'q' }))['QueueUrl']);
  await made('DynamoDB_20120810.CreateTable', {
    TableName: 'items',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  });
});
afterAll(() => engine.close());

function call(target: string, input: JsonObject) {
  const headers = { ...SIGNED, 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' };
  return rawRequest(engine.endpoint, { headers, body: JSON.stringify(input) });
}

async function made(target: string, input: JsonObject): Promise<JsonObject> {
  const { status, body } = await call(target, input);
  const output = JSON.parse(body) as Json;
  if (status !== 200 || !isJsonObject(output)) throw new Error(`${target} was answered with ${body}`);
  return output;
}

/** The input with a text of so many characters in it. */
type Sized = (characters: number) => JsonObject;

const text = (characters: number) => 'x'.repeat(characters);

/** What fits, what is one character too long, and the error it gets. */
const LIMITS: readonly (readonly [string, Sized, number, string])[] = [
  [
    'AWSEvents.PutEvents',
    (size) => ({
      Entries: [{ Source: 's', DetailType: 't', Detail: JSON.stringify({ x: text(size - 10) }) }],
    }),
    MIB,
    'ValidationException',
  ],
  [
    'AWSStepFunctions.StartExecution',
    (size) => ({ stateMachineArn: MACHINE, input: JSON.stringify(text(size - 2)) }),
    256 * KIB,
    'ValidationException',
  ],
  ['AmazonSQS.SendMessage', (size) => ({ QueueUrl, MessageBody: text(size) }), MIB, 'InvalidParameterValue'],
  [
    'AmazonSQS.SendMessageBatch',
    (size) => ({
      QueueUrl,
      Entries: [
        { Id: '1', MessageBody: text(MIB / 2) },
        {
          Id: '2',
          MessageBody: text(size - MIB / 2 - 11),
          MessageAttributes: { attr: { DataType: 'String', StringValue: '1' } },
        },
      ],
    }),
    MIB,
    'BatchRequestTooLong',
  ],
  [
    'DynamoDB_20120810.PutItem',
    (size) => ({ TableName: 'items', Item: { id: { S: '1' }, x: { S: text(size - 4) } } }),
    400 * KIB,
    'ValidationException',
  ],
];

test.each(LIMITS)('%s takes what AWS takes, and refuses a byte more', async (target, sized, limit, code) => {
  expect((await call(target, sized(limit))).status).toBe(200);
  const response = await call(target, sized(limit + 1));
  expect(response.status).toBe(400);
  expect(response.body).toContain(code);
});

/** Requests whose size alone is too much, whatever is in them. */
const REQUESTS = [
  ['AWSStepFunctions.StartExecution', MIB],
  ['AWSEvents.PutEvents', 16 * MIB],
  ['AmazonSQS.SendMessageBatch', 16 * MIB],
  ['DynamoDB_20120810.BatchWriteItem', 16 * MIB],
] as const;

test.each(REQUESTS)(
  'A request for %s of more than %i bytes is refused, and its sender told',
  async (target, limit) => {
    const response = await call(target, { x: text(limit) });
    expect(response).toMatchObject({ status: 413, headers: { connection: 'close' } });
    expect(response.body).toContain('RequestEntityTooLargeException');
    expect(response.body).toContain(`Request must be smaller than ${limit} bytes`);
  },
);

test('A payload of Invoke beyond 6 MB is refused before the function is looked up', async () => {
  const path = '/2015-03-31/functions/none/invocations';
  const invoke = (bytes: number) =>
    rawRequest(engine.endpoint, { path, headers: SIGNED, body: JSON.stringify(text(bytes - 2)) });
  expect((await invoke(6 * MIB)).status).toBe(404);
  expect(await invoke(6 * MIB + 1)).toMatchObject({
    status: 413,
    headers: { 'x-amzn-errortype': 'RequestEntityTooLargeException' },
  });
});

test('A form that is too long is refused in XML', async () => {
  const headers = { ...SIGNED, 'content-type': 'application/x-www-form-urlencoded' };
  const response = await rawRequest(engine.endpoint, { headers, body: `Action=${text(16 * MIB)}` });
  expect(response).toMatchObject({ status: 413, headers: { 'content-type': 'text/xml' } });
  expect(response.body).toContain('<Code>RequestEntityTooLargeException</Code>');
});
