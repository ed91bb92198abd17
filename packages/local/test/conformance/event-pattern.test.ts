import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/events/json/index.ts';
import {
  eventFields,
  InvalidPatternError,
  matchesPattern,
  parseEventPattern,
} from '../../src/events/pattern/index.ts';
import { AwsFault, isJsonObject, type JsonObject } from '../../src/kernel/index.ts';
import { TestCloud } from '../events/support/test-cloud.ts';
import { agrees, CONFORMANCE_DIR, type RecordedCase, readCases } from './event-pattern-cases.ts';

if (CONFORMANCE_DIR === undefined) process.stderr.write('skipped: recorded cases not present\n');

describe.skipIf(CONFORMANCE_DIR === undefined)('recorded behaviour of EventBridge', () => {
  describe('TestEventPattern', () => {
    test.for(readCases('eventbridge.json'))('$id', async (recorded) => {
      const expected = recorded.members['expect'];
      const result = await outcomeOf(
        new TestCloud().callEvents('TestEventPattern', {
          EventPattern: recorded.text('pattern'),
          Event: recorded.text('event'),
        }),
      );
      if (typeof expected === 'boolean') {
        expect(result).toEqual({ Result: expected });
      } else {
        const error = structure(recorded.members['error']);
        expect(result).toMatchObject({ code: error['code'] });
      }
    });
  });

  describe('Event Ruler', () => {
    test.for(readCases('event-ruler.json'))('$id', (recorded) => {
      expect(rulerResult(recorded)).toBe(recorded.members['expect']);
    });
  });

  describe('PutTargets and what a target gets', () => {
    test.for(readCases('input-transformer.json'))('$id', async (recorded) => {
      const expected = structure(recorded.members['expect']);
      const result = await deliverToQueue(recorded);
      expect(
        agrees(expected, result),
        `${JSON.stringify(result)} instead of ${JSON.stringify(expected)}`,
      ).toBe(true);
    });
  });

  describe('PutEvents', () => {
    test.for(readCases('put-events.json'))('$id', async (recorded) => {
      const result = await outcomeOf(
        new TestCloud().callEvents('PutEvents', { Entries: recorded.members['entries'] }),
      );
      const expected = recorded.members['expect'];
      expect(
        agrees(expected, result),
        `${JSON.stringify(result)} instead of ${JSON.stringify(expected)}`,
      ).toBe(true);
    });
  });
});

function rulerResult(recorded: RecordedCase): unknown {
  try {
    const pattern = parseEventPattern(recorded.text('pattern') ?? '');
    const eventText = recorded.text('event');
    if (eventText === undefined) return 'valid';
    const event = parseJson(eventText);
    return event.kind === 'object' ? matchesPattern(pattern, eventFields(event)) : 'invalid-event';
  } catch (error) {
    if (error instanceof InvalidPatternError) return 'invalid';
    throw error;
  }
}

async function deliverToQueue({ members }: RecordedCase): Promise<JsonObject> {
  const cloud = new TestCloud();
  const event = structure(members['event']);
  const rule = structure(members['rule']);
  const bus = textOr(rule['EventBusName'] ?? rule['bus'] ?? rule['eventBusName'], 'recorded-bus');
  const ruleName = textOr(rule['Name'] ?? rule['name'], 'recorded-rule');
  const QueueUrl = (await cloud.callSqs('CreateQueue', { QueueName: 'target' }))['QueueUrl'];
  const QueueArn = `arn:aws:sqs:us-east-1:${cloud.accountId}:target`;
  if (bus !== 'default') await cloud.callEvents('CreateEventBus', { Name: bus });
  const source = textOr(event['source'], 'recorded');
  await cloud.callEvents('PutRule', {
    Name: ruleName,
    EventBusName: bus,
    EventPattern: JSON.stringify({ source: [source] }),
  });
  const target = { Id: 'target', Arn: QueueArn, ...structure(members['target']) };
  const put = await outcomeOf(
    cloud.callEvents('PutTargets', { Rule: ruleName, EventBusName: bus, Targets: [target] }),
  );
  if (put['code'] !== undefined) return { error: put };
  const entry = {
    EventBusName: bus,
    Source: source,
    DetailType: event['detail-type'],
    Detail: JSON.stringify(event['detail']),
    Resources: event['resources'],
    Time: event['time'],
  };
  await cloud.callEvents('PutEvents', { Entries: [entry] });
  await cloud.clock.settle();
  const received = (await cloud.callSqs('ReceiveMessage', { QueueUrl }))['Messages'];
  const message = Array.isArray(received) ? structure(received[0]) : undefined;
  if (message === undefined) return { delivered: false };
  const text = textOr(message['Body'], '');
  return { delivered: true, body: text.startsWith('{') ? (JSON.parse(text) as JsonObject) : text };
}

/** What a call gives, or the code and message of its error. */
async function outcomeOf(call: Promise<JsonObject>): Promise<JsonObject> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsFault) return { code: error.code, message: error.message };
    throw error;
  }
}

function structure(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
