import { describe, expect, test } from 'vitest';
import {
  type DeclaredEvent,
  genericCompleteEvent,
  genericFailEvent,
  parse,
  signalDeclarationSchema,
  signalOf,
  stopEvent,
} from '../../src/index.ts';
import { EXECUTION_ARN, eventWith, INGESTED_AT, MONITOR } from '../support/examples.ts';

const OPTIONS = { monitor: MONITOR, timeToLiveSeconds: 60 };
const EVENTS: readonly DeclaredEvent[] = [
  genericFailEvent(OPTIONS),
  genericCompleteEvent(OPTIONS),
  stopEvent(OPTIONS),
];

const signalFrom = ({ declaration }: DeclaredEvent, detail: Record<string, unknown>) =>
  signalOf({ declaration, ingestedAt: INGESTED_AT, event: eventWith(detail) });

describe("The sample's generic events", () => {
  test('have declarations that are valid and differ by name', () => {
    for (const { declaration } of EVENTS) {
      expect(parse(signalDeclarationSchema, declaration, 'declaration')).toEqual(declaration);
    }
    expect(new Set(EVENTS.map(({ declaration }) => declaration.name)).size).toBe(EVENTS.length);
  });

  test('fail the workflow with the message itself as the error name', () => {
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
  ])('complete the monitor by %s, for the execution that it names', (_name, declared) => {
    const { signal, replyToken } = signalFrom(declared, {
      message: 'StopWorkflowMonitoring',
      workflowkey: 'order-1',
      executionArn: EXECUTION_ARN,
      tasktoken: 'AAAA',
    });
    expect(signal).toMatchObject({ kind: 'complete', executionArn: EXECUTION_ARN });
    expect(replyToken).toBe('AAAA');
  });

  test('that fail reach a monitor by name, or every one', () => {
    expect(genericFailEvent(OPTIONS).pattern).toEqual({
      detail: { message: [{ prefix: 'WorkflowError' }], monitor: [{ exists: false }, 'orders'] },
    });
  });

  test('that stop are one of two: without a monitor, or with this one', () => {
    const message = [{ prefix: 'StopWorkflowMonitoring' }];
    expect(genericCompleteEvent(OPTIONS).pattern).toEqual({
      detail: { message, monitor: [{ exists: false }] },
    });
    expect(stopEvent(OPTIONS).pattern).toEqual({ detail: { message, monitor: ['orders'] } });
  });
});
