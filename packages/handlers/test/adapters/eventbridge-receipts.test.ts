import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Receipt } from '@wfm/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EventBridgeReceipts } from '../../src/adapters/eventbridge-receipts.ts';
import { type AwsJsonServer, type AwsReply, openAwsJsonServer } from '../support/aws-json-server.ts';

const RECEIPT: Receipt = {
  signalId: '0f5e/example',
  eventId: '0f5e',
  monitor: 'orders',
  kind: 'fail',
  verdict: 'late',
  toldAt: '2026-01-01T00:00:00.000Z',
};

let reply: AwsReply;
let server: AwsJsonServer;
let client: EventBridgeClient;
beforeEach(async () => {
  reply = { output: { FailedEntryCount: 0, Entries: [] } };
  server = await openAwsJsonServer(() => reply);
  client = new EventBridgeClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const send = (...receipts: readonly Receipt[]) =>
  new EventBridgeReceipts({ client, busName: 'shop' }).send(receipts);

test('A receipt is put on the bus under a source and a detail-type of its own', async () => {
  await send(RECEIPT);
  expect(server.calls).toMatchObject([
    {
      operation: 'PutEvents',
      input: {
        Entries: [
          {
            EventBusName: 'shop',
            Source: 'workflow.monitor',
            DetailType: 'WorkflowMonitoring Receipt',
            Detail: JSON.stringify(RECEIPT),
          },
        ],
      },
    },
  ]);
});

test('Receipts are put on the bus ten at a time, and none means no call', async () => {
  await send(...Array.from({ length: 21 }, () => RECEIPT));
  const entries = server.calls.map(
    ({ input }) => (input as { readonly Entries: readonly unknown[] }).Entries.length,
  );
  expect(entries).toEqual([10, 10, 1]);
  await send();
  expect(server.calls).toHaveLength(3);
});

test('A receipt that the bus does not take is an error that says why', async () => {
  reply = {
    output: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow' }] },
  };
  await expect(send(RECEIPT)).rejects.toMatchObject({
    name: 'ReceiptsUnsentError',
    message: expect.stringContaining('did not take 1 of them (ThrottlingException)'),
  });
});
