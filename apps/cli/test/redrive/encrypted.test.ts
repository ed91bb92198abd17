import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type LocalEngine, startLocal } from '@wfm/local';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Wfm } from '../support/wfm.ts';

const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus/wfm-prod';
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/k';

/** As EventBridge keeps an event that it cannot decrypt. */
const encrypted = (rule?: string) => ({
  version: '0',
  id: '053afa53-cdd7-285b-e754-b0dfd0ac0bfb',
  account: '000000000000',
  time: '2026-01-01T00:00:00Z',
  resources: [],
  region: 'us-east-1',
  source: 'aws.events',
  'detail-type': 'Encrypted Events',
  detail: {
    'event-bus-arn': BUS,
    ...(rule === undefined ? {} : { 'rule-arn': `${BUS}/${rule}` }),
    'kms-key-arn': KEY,
    'encrypted-payload': 'AgR4qiru',
  },
});

let engine: LocalEngine;
let sqs: SQSClient;
beforeEach(async () => {
  engine = await startLocal();
  const { endpoint, region, credentials } = engine;
  sqs = new SQSClient({ endpoint, region, credentials });
});
afterEach(async () => {
  sqs.destroy();
  await engine.close();
});

test('An event that EventBridge could not decrypt is kept, and how to decrypt it is told', async () => {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'undelivered-events' }));
  // The bus keeps one without a rule, a rule one with its own and its target's ARN.
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const rule = {
    RULE_ARN: text('arn:aws:events:us-east-1:000000000000:rule/wfm-prod/wfm-prod-order-cancelled'),
    TARGET_ARN: text('arn:aws:lambda:us-east-1:000000000000:function:wfm-prod-fail'),
  };
  for (const [body, MessageAttributes] of [
    [encrypted(), {}],
    [encrypted('wfm-prod-order-cancelled'), rule],
  ] as const) {
    await sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), MessageAttributes }),
    );
  }

  const { exitCode, stdout, stderr } = await new Wfm(
    'redrive',
    '--queue',
    QueueUrl,
    '--endpoint-url',
    engine.endpoint,
  ).finished();
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout.match(new RegExp(`^encrypted ${BUS} under ${KEY}$`, 'gm'))).toHaveLength(2);
  expect(stdout).toContain('0 sent on their way again.');
  expect(stdout).toContain('2 kept: mend the key or its policy, then decrypt them. The AWS Encryption SDK');

  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  const there = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  expect(there.reduce((sum, name) => sum + Number(Attributes?.[name]), 0)).toBe(2);
});
