import { expect, test } from 'vitest';
import { sendMessageIntegration } from '../../src/sqs/send-message-integration.ts';

const SCOPE = { executionArn: 'e', stateMachineArn: 'm', requestId: 'r', nowEpochMs: 0 };

test.each([
  ['text', 'text'],
  ['{"a":1}', '{"a":1}'],
  [{ a: 1 }, '{"a":1}'],
  [7, '7'],
])('A task sends the body %j as %s', (MessageBody, sent) => {
  expect(sendMessageIntegration.request({ QueueUrl: 'q', MessageBody }, SCOPE)).toEqual({
    operation: 'SendMessage',
    input: { QueueUrl: 'q', MessageBody: sent },
  });
});
