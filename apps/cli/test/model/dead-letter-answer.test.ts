import { expect, test } from 'vitest';
import { deadLetterAnswer } from '../../src/model/dead-letter-answer.ts';

/** The letter of an event whose order is none. */
function letterOf(detail: object) {
  const record = {
    version: '1.0',
    requestContext: { functionArn: 'arn:aws:lambda:us-east-1:0:function:inform', condition: 'Rejected' },
    requestPayload: {
      declaration: {
        kind: 'inform',
        name: 'address-changed',
        monitor: 'orders',
        workflowKeyPath: '$.detail.orderId',
        timeToLiveSeconds: 60,
        orderBy: '$.detail.version',
      },
      ingestedAt: '2026-01-01T00:00:00Z',
      event: { id: 'e1', source: 'shop', 'detail-type': 'Changed', time: '2026-01-01T00:00:00Z', detail },
    },
    responsePayload: { errorType: 'InvalidInputError', errorMessage: 'must be a number' },
  };
  return deadLetterAnswer(
    { queue: 'failed-signals', queueUrl: 'queue', message: { Body: JSON.stringify(record) } },
    [],
  );
}

test('A letter of a message that is rejected for its order tells its key', () => {
  expect(letterOf({ orderId: 'order-1', version: 'new' })).toMatchObject({
    eventId: 'e1',
    event: 'address-changed',
    workflow: 'orders',
    key: 'order-1',
  });
});

test('A letter whose key breaks a rule tells none', () => {
  const letter = letterOf({ orderId: '', version: 'new' });
  expect(letter).toMatchObject({ eventId: 'e1', workflow: 'orders' });
  expect(letter).not.toHaveProperty('key');
});
