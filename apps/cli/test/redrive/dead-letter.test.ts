import { expect, test } from 'vitest';
import { parseDeadLetter } from '../../src/redrive/dead-letter.ts';

test('A dead letter of Lambda is the payload of a function', () => {
  const record = {
    version: '1.0',
    requestContext: {
      functionArn: 'arn:aws:lambda:us-east-1:0:function:fail:$LATEST',
      condition: 'RetriesExhausted',
    },
    requestPayload: { event: { id: 'e1' } },
    responsePayload: { errorType: 'Error' },
  };
  expect(parseDeadLetter({ Body: JSON.stringify(record) })).toEqual({
    kind: 'invocation',
    functionArn: 'arn:aws:lambda:us-east-1:0:function:fail:$LATEST',
    payload: { event: { id: 'e1' } },
  });
});

test('A dead letter of EventBridge is an event and the rule that could not deliver it', () => {
  const message = {
    Body: JSON.stringify({ id: 'e1', detail: {} }),
    Attributes: { SentTimestamp: '1767225600000' },
    MessageAttributes: {
      RULE_ARN: { StringValue: 'arn:aws:events:us-east-1:0:rule/bus/rule' },
      TARGET_ARN: { StringValue: 'arn:aws:lambda:us-east-1:0:function:fail' },
    },
  };
  expect(parseDeadLetter(message)).toEqual({
    kind: 'delivery',
    ruleArn: 'arn:aws:events:us-east-1:0:rule/bus/rule',
    targetArn: 'arn:aws:lambda:us-east-1:0:function:fail',
    event: { id: 'e1', detail: {} },
    keptAtEpochMs: 1_767_225_600_000,
  });
});

test('A dead letter is of the trace that its queue says', () => {
  const Attributes = { SentTimestamp: '1767225600000', AWSTraceHeader: 'Root=1-1-1' };
  const ofLambda = { requestContext: { functionArn: 'f' }, requestPayload: {} };
  const ofRule = { RULE_ARN: { StringValue: 'r' }, TARGET_ARN: { StringValue: 't' } };
  expect(parseDeadLetter({ Body: JSON.stringify(ofLambda), Attributes })).toMatchObject({
    kind: 'invocation',
    traceHeader: 'Root=1-1-1',
  });
  expect(parseDeadLetter({ Body: '{}', Attributes, MessageAttributes: ofRule })).toMatchObject({
    kind: 'delivery',
    traceHeader: 'Root=1-1-1',
  });
});

test.for(['', 'no JSON', '[]', '{"requestContext":{}}', '{"requestPayload":1}'])(
  'The message %j is no dead letter: it is refused and stays in the queue',
  (Body) => {
    expect(() => parseDeadLetter({ Body })).toThrow('It was left there');
  },
);
