import { parseJson } from '../../src/json/index.ts';
import { AwsError, isJsonObject, type JsonObject } from '../../src/kernel/index.ts';
import {
  eventFields,
  InvalidPatternError,
  matchesPattern,
  parseEventPattern,
} from '../../src/pattern/index.ts';
import { TestCloud } from '../events/support/test-cloud.ts';
import type { Door, OpenDoor } from './door.ts';
import { agrees, type RecordedCase } from './event-pattern-cases.ts';

/** The files of event patterns, each with how its cases are run: what they give beside what was recorded. */
export const EVENT_PATTERN_FILES = {
  'eventbridge.json': runPatternCase,
  'event-ruler.json': runRulerCase,
  'input-transformer.json': runTargetCase,
  'put-events.json': runPutEventsCase,
} as const satisfies Readonly<
  Record<string, (recorded: RecordedCase, open: OpenDoor) => Promise<EventResult>>
>;

export interface EventResult {
  readonly agrees: boolean;
  readonly expected: unknown;
  readonly seen: unknown;
}

async function runPatternCase(recorded: RecordedCase, open: OpenDoor): Promise<EventResult> {
  const seen = await withCloud(open, ({ door }) =>
    outcomeOf(
      door.call('events', 'TestEventPattern', {
        EventPattern: recorded.text('pattern'),
        Event: recorded.text('event'),
      }),
    ),
  );
  const { expect } = recorded.members;
  if (typeof expect === 'boolean')
    return { agrees: seen['Result'] === expect, expected: { Result: expect }, seen };
  const expected = structure(recorded.members['error']);
  return { agrees: expected['code'] === seen['code'], expected, seen };
}

/** The library's events are no events of EventBridge, so these go to the matcher. */
async function runRulerCase(recorded: RecordedCase): Promise<EventResult> {
  const { expect: expected } = recorded.members;
  const seen = rulerResult(recorded);
  return { agrees: seen === expected, expected, seen };
}

async function runTargetCase(recorded: RecordedCase, open: OpenDoor): Promise<EventResult> {
  const expected = structure(recorded.members['expect']);
  const seen = await withCloud(open, (parts) => deliverToQueue(recorded, parts));
  return { agrees: agrees(expected, seen), expected, seen };
}

async function runPutEventsCase(recorded: RecordedCase, open: OpenDoor): Promise<EventResult> {
  const { entries, expect: expected } = recorded.members;
  const seen = await withCloud(open, ({ door }) =>
    outcomeOf(door.call('events', 'PutEvents', { Entries: entries })),
  );
  return { agrees: agrees(expected, seen), expected, seen };
}

interface Parts {
  readonly cloud: TestCloud;
  readonly door: Door;
}

async function withCloud(open: OpenDoor, run: (parts: Parts) => Promise<JsonObject>): Promise<JsonObject> {
  const cloud = new TestCloud();
  const door = await open(cloud);
  try {
    return await run({ cloud, door });
  } finally {
    await door.close();
  }
}

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

async function deliverToQueue({ members }: RecordedCase, { cloud, door }: Parts): Promise<JsonObject> {
  const event = structure(members['event']);
  const rule = structure(members['rule']);
  const bus = textOr(rule['EventBusName'] ?? rule['bus'] ?? rule['eventBusName'], 'recorded-bus');
  const ruleName = textOr(rule['Name'] ?? rule['name'], 'recorded-rule');
  const QueueUrl = (await door.call('sqs', 'CreateQueue', { QueueName: 'target' }))['QueueUrl'];
  const QueueArn = `arn:aws:sqs:us-east-1:${cloud.accountId}:target`;
  if (bus !== 'default') await door.call('events', 'CreateEventBus', { Name: bus });
  const source = textOr(event['source'], 'recorded');
  await door.call('events', 'PutRule', {
    Name: ruleName,
    EventBusName: bus,
    EventPattern: JSON.stringify({ source: [source] }),
  });
  const target = { Id: 'target', Arn: QueueArn, ...structure(members['target']) };
  const put = await outcomeOf(
    door.call('events', 'PutTargets', { Rule: ruleName, EventBusName: bus, Targets: [target] }),
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
  await door.call('events', 'PutEvents', { Entries: [entry] });
  await cloud.clock.settle();
  const received = (await door.call('sqs', 'ReceiveMessage', { QueueUrl }))['Messages'];
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
    if (error instanceof AwsError) return { code: error.code, message: error.message };
    throw error;
  }
}

function structure(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
