import { describe, expect, test } from 'vitest';
import { readDeadLetter } from '../../src/redrive/dead-letter.ts';

describe('A dead letter', () => {
  test('of Lambda is the payload of a function', () => {
    const record = {
      version: '1.0',
      requestContext: {
        functionArn: 'arn:aws:lambda:us-east-1:0:function:fail:$LATEST',
        condition: 'RetriesExhausted',
      },
      requestPayload: { event: { id: 'e1' } },
      responsePayload: { errorType: 'Error' },
    };
    expect(readDeadLetter({ Body: JSON.stringify(record) })).toEqual({
      kind: 'invocation',
      functionArn: 'arn:aws:lambda:us-east-1:0:function:fail:$LATEST',
      payload: { event: { id: 'e1' } },
    });
  });

  test('of EventBridge is an event and the rule that could not deliver it', () => {
    const message = {
      Body: JSON.stringify({ id: 'e1', detail: {} }),
      Attributes: { SentTimestamp: '1767225600000' },
      MessageAttributes: {
        RULE_ARN: { StringValue: 'arn:aws:events:us-east-1:0:rule/bus/rule' },
        TARGET_ARN: { StringValue: 'arn:aws:lambda:us-east-1:0:function:fail' },
      },
    };
    expect(readDeadLetter(message)).toEqual({
      kind: 'delivery',
      ruleArn: 'arn:aws:events:us-east-1:0:rule/bus/rule',
      targetArn: 'arn:aws:lambda:us-east-1:0:function:fail',
      event: { id: 'e1', detail: {} },
      keptAtEpochMs: 1_767_225_600_000,
    });
  });

  test.for(['', 'no JSON', '[]', '{"requestContext":{}}', '{"requestPayload":1}'])(
    '%j is refused and stays in the queue',
    (Body) => {
      expect(() => readDeadLetter({ Body })).toThrow('It was left there');
    },
  );
});
