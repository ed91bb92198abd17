import { SQSClient } from '@aws-sdk/client-sqs';
import { workflowKey } from '@wfm/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SqsDeadLetters } from '../../src/adapters/sqs-dead-letters.ts';
import { SignalRejectedError } from '../../src/errors.ts';
import { type AwsJsonServer, type AwsReply, openAwsJsonServer } from '../support/aws-json-server.ts';
import { KEY, signalNamed } from '../support/examples.ts';
import { ManualClock } from '../support/manual-clock.ts';

const QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/123456789012/failed-signals';
const LETTER = {
  invocation: {
    requestId: 'request-1',
    functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:fail',
  },
  payload: { event: { id: '0f5e', detail: { orderId: 'order-1' } } },
  error: new SignalRejectedError(signalNamed('s').id, { ...KEY, workflowKey: workflowKey('order-1') }),
};

let reply: AwsReply = { output: {} };
let server: AwsJsonServer;
let client: SQSClient;
beforeEach(async () => {
  reply = { output: { MessageId: 'm' } };
  server = await openAwsJsonServer(() => reply);
  client = new SQSClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
    md5: false,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const keep = () => new SqsDeadLetters({ client, queueUrl: QUEUE_URL, clock: new ManualClock() }).keep(LETTER);

test('A rejected signal is kept in the form in which Lambda keeps what failed, with a condition of its own', async () => {
  await keep();
  expect(server.calls).toMatchObject([{ operation: 'SendMessage', input: { QueueUrl: QUEUE_URL } }]);
  expect(JSON.parse(String(server.calls[0]?.input['MessageBody']))).toEqual({
    version: '1.0',
    timestamp: '2026-01-01T00:00:00.000Z',
    requestContext: {
      requestId: 'request-1',
      functionArn: LETTER.invocation.functionArn,
      condition: 'Rejected',
      approximateInvokeCount: 1,
    },
    requestPayload: LETTER.payload,
    responsePayload: { errorType: 'SignalRejectedError', errorMessage: LETTER.error.message },
  });
});

test('A rejected signal that the queue does not take is a fault', async () => {
  reply = { error: 'InvalidMessageContents' };
  await expect(keep()).rejects.toThrow(expect.objectContaining({ name: 'InvalidMessageContents' }));
});
