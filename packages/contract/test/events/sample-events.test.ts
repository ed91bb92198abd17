import { expect, test } from 'vitest';
import {
  genericCompleteEvent,
  genericFailEvent,
  parse,
  parseSignal,
  type SampleEvent,
  signalDeclarationSchema,
  stopEvent,
} from '../../src/index.ts';
import { EXECUTION_ARN, eventWith, INGESTED_AT, MONITOR } from '../support/examples.ts';

const OPTIONS = { monitor: MONITOR, timeToLiveSeconds: 60 };
const EVENTS: readonly SampleEvent[] = [
  genericFailEvent(OPTIONS),
  genericCompleteEvent(OPTIONS),
  stopEvent(OPTIONS),
];

const signalFrom = ({ declaration }: SampleEvent, detail: Record<string, unknown>) =>
  parseSignal({ declaration, ingestedAt: INGESTED_AT, event: eventWith(detail) });

test('The generic events have declarations that are valid and differ by name', () => {
  for (const { declaration } of EVENTS) {
    expect(parse(signalDeclarationSchema, declaration, 'declaration')).toEqual(declaration);
  }
  expect(new Set(EVENTS.map(({ declaration }) => declaration.name)).size).toBe(EVENTS.length);
});

test('The generic fail events fail the workflow with the message itself as the error name', () => {
  const { signal } = signalFrom(genericFailEvent(OPTIONS), {
    message: 'WorkflowError: payment bounced',
    workflowkey: 'order-1',
  });
  expect(signal).toMatchObject({
    kind: 'fail',
    error: 'WorkflowError: payment bounced',
    workflowKey: 'order-1',
    timeToLiveSeconds: 60,
  });
  expect(signal).not.toHaveProperty('executionArn');
});

test.each([
  ['an event from outside', genericCompleteEvent(OPTIONS)],
  ['the stop step', stopEvent(OPTIONS)],
])('A generic stop event completes the monitor by %s, for the execution that it names', (_name, declared) => {
  const { signal, replyToken } = signalFrom(declared, {
    message: 'StopWorkflowMonitoring',
    workflowkey: 'order-1',
    executionArn: EXECUTION_ARN,
    tasktoken: 'AAAA',
  });
  expect(signal).toMatchObject({ kind: 'complete', executionArn: EXECUTION_ARN });
  expect(replyToken).toBe('AAAA');
});

test('The stop step names the section that it ends, and waits a day for its registration', () => {
  const { signal } = signalFrom(stopEvent(OPTIONS), {
    message: 'StopWorkflowMonitoring',
    workflowkey: 'order-1',
    executionArn: EXECUTION_ARN,
    tasktoken: 'AAAA',
    monitor: MONITOR,
    section: { state: 'Run with monitor', stopEnteredAt: '2026-01-01T00:00:00.123Z' },
  });
  expect(signal).toMatchObject({
    timeToLiveSeconds: 86_400,
    stop: { state: 'Run with monitor', enteredAtEpochMs: INGESTED_AT + 123 },
  });
});

test('A generic stop event from outside ends whatever section waits', () => {
  const { signal } = signalFrom(genericCompleteEvent(OPTIONS), {
    message: 'StopWorkflowMonitoring',
    workflowkey: 'order-1',
    section: { state: 'Run with monitor', stopEnteredAt: '2026-01-01T00:00:00Z' },
  });
  expect(signal).not.toHaveProperty('stop');
  expect(signal).toHaveProperty('timeToLiveSeconds', 60);
});

test('The generic fail events reach a monitor by name, or every one', () => {
  expect(genericFailEvent(OPTIONS).pattern).toEqual({
    detail: { message: [{ prefix: 'WorkflowError' }], monitor: [{ exists: false }, 'orders'] },
  });
});

test('The generic stop events are two: one without a monitor, and one with this one', () => {
  const message = [{ prefix: 'StopWorkflowMonitoring' }];
  expect(genericCompleteEvent(OPTIONS).pattern).toEqual({
    detail: { message, monitor: [{ exists: false }] },
  });
  expect(stopEvent(OPTIONS).pattern).toEqual({ detail: { message, monitor: ['orders'] } });
});
