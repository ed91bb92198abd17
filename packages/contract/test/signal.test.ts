import { expect, test } from 'vitest';
import {
  declarationName,
  InvalidInputError,
  parseSignal,
  parseTraceparent,
  type SampleEvent,
} from '../src/index.ts';
import {
  COMPLETE_DECLARATION,
  EXECUTION_ARN,
  eventWith,
  FAIL_DECLARATION,
  HEARTBEAT_DECLARATION,
  INGESTED_AT,
} from './support/examples.ts';
import { thrownBy } from './support/thrown.ts';

const ORDER = { order: { id: 'order-1' } };

const signalFrom = (declaration: SampleEvent['declaration'], detail: Record<string, unknown>) =>
  parseSignal({ declaration, ingestedAt: INGESTED_AT, event: eventWith(detail) });

const STOP_DECLARATION = { ...COMPLETE_DECLARATION, name: declarationName('stop-step') };

test('A signal that fails has the key, the monitor, the error and the event', () => {
  expect(signalFrom(FAIL_DECLARATION, ORDER)).toEqual({
    signal: {
      id: '0f5e/order-cancelled',
      kind: 'fail',
      error: 'Order.Cancelled',
      workflowKey: 'order-1',
      monitor: 'orders',
      ingestedAtEpochMs: INGESTED_AT,
      timeToLiveSeconds: 3_600,
      event: eventWith(ORDER),
    },
    replyToken: undefined,
  });
});

test('A signal has the error that the event brings, where the declaration says so', () => {
  const declaration = { ...FAIL_DECLARATION, error: { path: '$.detail.reason' } };
  expect(signalFrom(declaration, { ...ORDER, reason: 'Bounced' }).signal).toHaveProperty('error', 'Bounced');
});

test('A signal is of the trace that its delivery is of, and of none without', () => {
  const trace = parseTraceparent('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01');
  const delivery = { declaration: COMPLETE_DECLARATION, ingestedAt: INGESTED_AT };
  const event = eventWith({ ...ORDER, tasktoken: 'AAAA-secret' });
  expect(parseSignal({ ...delivery, event }, trace).signal.event.traceparent).toBe(trace);
  expect(parseSignal({ ...delivery, event }).signal.event).not.toHaveProperty('traceparent');
});

test('A signal is for the one execution that the event names', () => {
  const { signal } = signalFrom(FAIL_DECLARATION, { ...ORDER, executionArn: EXECUTION_ARN });
  expect(signal.executionArn).toBe(EXECUTION_ARN);
});

test('A signal that completes carries no token, but the reply token is handed out beside it', () => {
  const { signal, replyToken } = signalFrom(COMPLETE_DECLARATION, { ...ORDER, tasktoken: 'AAAA-secret' });
  expect(replyToken).toBe('AAAA-secret');
  expect(signal).toMatchObject({ kind: 'complete', event: { detail: { ...ORDER, tasktoken: '***' } } });
  expect(JSON.stringify(signal)).not.toContain('AAAA-secret');
});

test.each([
  ['the event brings none', COMPLETE_DECLARATION],
  ['the declaration looks for none', { ...COMPLETE_DECLARATION, replyTokenPath: undefined }],
])('A signal that completes has no reply token where %s', (_name, declaration) => {
  const { replyToken, signal } = signalFrom(declaration as SampleEvent['declaration'], ORDER);
  expect(replyToken).toBeUndefined();
  expect(signal.event).toEqual(eventWith(ORDER));
});

test.each([
  [true, true],
  [false, undefined],
  [undefined, undefined],
])('A signal that completes where the declaration says endsWork %s has endsWork %s', (endsWork, said) => {
  const { signal } = signalFrom({ ...COMPLETE_DECLARATION, endsWork }, ORDER);
  expect(signal).toMatchObject({ kind: 'complete' });
  expect('endsWork' in signal ? signal.endsWork : undefined).toBe(said);
});

test('A signal that is a heartbeat has no more than its address', () => {
  expect(signalFrom(HEARTBEAT_DECLARATION, ORDER)).toMatchObject({
    signal: { id: '0f5e/carrier-ping', kind: 'heartbeat', workflowKey: 'order-1' },
    replyToken: undefined,
  });
});

test('A signal of a stop step names the section that it ends', () => {
  const section = { state: 'Ship', stopEnteredAt: '2026-01-01T00:00:01.500Z' };
  expect(signalFrom(STOP_DECLARATION, { ...ORDER, section }).signal).toMatchObject({
    kind: 'complete',
    stop: { state: 'Ship', enteredAtEpochMs: INGESTED_AT + 1_500 },
  });
});

test.each([
  ['the event names none, as that of an earlier release', STOP_DECLARATION, {}],
  ['the declaration looks for none', COMPLETE_DECLARATION, { section: { state: 'Ship' } }],
])('A signal has no section where %s', (_name, declaration, detail) => {
  const { signal } = signalFrom(declaration, { ...ORDER, ...detail });
  expect(signal.kind).toBe('complete');
  expect(signal).not.toHaveProperty('stop');
});

test.for([
  ['counts from when it was sent', '2025-12-24T00:00:00Z', Date.UTC(2025, 11, 24) + 999],
  ['counts from the replay if its sender is ahead', '2026-01-02T00:00:00Z', INGESTED_AT],
  ['counts from the replay if its sender names no instant', 'yesterday', INGESTED_AT],
] as const)('A signal of an event that is replayed %s', ([, time, ingestedAtEpochMs]) => {
  const event = { ...eventWith(ORDER), time, 'replay-name': 'after-the-outage' };
  const delivery = { declaration: FAIL_DECLARATION, ingestedAt: INGESTED_AT, event };
  expect(parseSignal(delivery).signal.ingestedAtEpochMs).toBe(ingestedAtEpochMs);
});

test('A signal of an event that is not replayed counts from its ingestion, whatever its sender says', () => {
  const event = { ...eventWith(ORDER), time: '2020-01-01T00:00:00Z' };
  const delivery = { declaration: FAIL_DECLARATION, ingestedAt: INGESTED_AT, event };
  expect(parseSignal(delivery).signal.ingestedAtEpochMs).toBe(INGESTED_AT);
});

test('A signal takes a whole number as its key', () => {
  expect(signalFrom(FAIL_DECLARATION, { order: { id: 4711 } }).signal.workflowKey).toBe('4711');
});

const errorInEvent = { ...FAIL_DECLARATION, error: { path: '$.detail.reason' } };

test.each<[string, SampleEvent['declaration'], Record<string, unknown>, string, string, string]>([
  [
    'no key',
    FAIL_DECLARATION,
    {},
    'detail.order.id',
    'must be a text of 1 to 2048 bytes or a whole number of at most 15 digits',
    'absent',
  ],
  [
    'an empty key',
    FAIL_DECLARATION,
    { order: { id: '' } },
    'detail.order.id',
    'must have 1 to 2048 bytes',
    '""',
  ],
  [
    'a fraction as key',
    FAIL_DECLARATION,
    { order: { id: 1.5 } },
    'detail.order.id',
    'must be a text of 1 to 2048 bytes or a whole number of at most 15 digits',
    '1.5',
  ],
  [
    'null as key',
    HEARTBEAT_DECLARATION,
    { order: { id: null } },
    'detail.order.id',
    'must be a text of 1 to 2048 bytes or a whole number of at most 15 digits',
    'null',
  ],
  [
    'a wrong execution',
    FAIL_DECLARATION,
    { ...ORDER, executionArn: 'run-1' },
    'detail.executionArn',
    'must have the form arn:',
    '"run-1"',
  ],
  [
    'null as execution',
    FAIL_DECLARATION,
    { ...ORDER, executionArn: null },
    'detail.executionArn',
    'must be of type string',
    'null',
  ],
  ['no error name', errorInEvent, ORDER, 'detail.reason', 'must be of type string', 'absent'],
  ['an empty error name', errorInEvent, { ...ORDER, reason: '' }, 'detail.reason', 'must not be empty', '""'],
  [
    'an empty reply token',
    COMPLETE_DECLARATION,
    { ...ORDER, tasktoken: '' },
    'detail.tasktoken',
    'must not be empty',
    '',
  ],
  [
    'a section without a name',
    STOP_DECLARATION,
    { ...ORDER, section: { state: '', stopEnteredAt: '2026-01-01T00:00:00Z' } },
    'detail.section.state',
    'must not be empty',
    '""',
  ],
  [
    'a section without an instant',
    STOP_DECLARATION,
    { ...ORDER, section: { state: 'Ship', stopEnteredAt: 'now' } },
    'detail.section.stopEnteredAt',
    'must be an ISO 8601 date and time with zone',
    '"now"',
  ],
])(
  'An event with %s is refused by field, rule and value',
  (_name, declaration, detail, field, rule, value) => {
    const error = thrownBy(() => signalFrom(declaration, detail));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ what: 'event 0f5e', field, rule: expect.stringContaining(rule) });
    expect(error).toHaveProperty('message', expect.stringMatching(new RegExp(`^event 0f5e: ${field} `)));
    expect(error).toHaveProperty('message', expect.stringContaining(`, but is ${value}`));
  },
);

test('An event with a reply token of a wrong form is refused without showing it', () => {
  const error = thrownBy(() => signalFrom(COMPLETE_DECLARATION, { ...ORDER, tasktoken: ['AAAA-secret'] }));
  expect(error).toMatchObject({ field: 'detail.tasktoken', rule: 'must be of type string' });
  expect(String(error)).not.toContain('AAAA-secret');
});
