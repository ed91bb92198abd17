import type { ObservedEvent } from '@wfm/local';
import { expect } from 'vitest';
import type { EngineBackend } from '../../src/engine-backend.ts';
import { KEY, testOf } from './fixture.ts';

const test = testOf('parcel');
const WORK = { waitSeconds: 3_600 };

interface Receipt {
  readonly detail: unknown;
  /** Rules that took it for something of theirs. */
  readonly ruleNames: readonly string[];
}

/** Keeps the receipts that are put on the bus from now on. */
function receiptsOn({ engine }: EngineBackend): readonly Receipt[] {
  const receipts: Receipt[] = [];
  engine.observe((event: ObservedEvent) => {
    if (event.kind !== 'event put' || event.event['detail-type'] !== 'WorkflowMonitoring Receipt') return;
    expect(event.event['source']).toBe('workflow.monitor');
    receipts.push({ detail: event.event['detail'], ruleNames: event.matchedRuleNames });
  });
  return receipts;
}

test('Each verdict is told as an event on the bus, which no rule takes for a signal', async ({
  scenario,
  backend,
  send,
}) => {
  const receipts = receiptsOn(backend);
  const execution = await scenario.start(KEY, WORK);
  const id = await send('lost', { error: 'ParcelLost' });
  const late = await send('lost', { error: 'ParcelLost' });
  await backend.pass(10);
  expect(receipts).toEqual([
    {
      ruleNames: [],
      detail: {
        signalId: `${id}/lost`,
        eventId: id,
        monitor: 'parcel',
        kind: 'fail',
        verdict: 'delivered',
        workflowkey: KEY,
        executionArn: execution,
        // The event names no trace.
        traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
        toldAt: '2026-01-01T00:00:00.000Z',
      },
    },
    { ruleNames: [], detail: expect.objectContaining({ eventId: late, verdict: 'late' }) },
  ]);
});

test('An event that came early has a receipt when it waits, and another when a workflow takes it', async ({
  scenario,
  backend,
  send,
}) => {
  const receipts = receiptsOn(backend);
  const id = await send('lost', { error: 'ParcelLost' });
  const execution = await scenario.start(KEY, WORK);
  await backend.pass(10);
  const { status } = await scenario.describe(execution);
  expect(status).toBe('SUCCEEDED');
  const told = receipts.map(({ detail }) => detail);
  expect(told).toMatchObject([
    { eventId: id, verdict: 'buffered' },
    { eventId: id, verdict: 'delivered', executionArn: execution },
  ]);
});

test('An event that nobody took in its time has a receipt that says so', async ({
  scenario,
  backend,
  send,
}) => {
  const receipts = receiptsOn(backend);
  const id = await send('lost', { error: 'ParcelLost' });
  await backend.pass(7_200);
  await scenario.start(KEY, { waitSeconds: 1 });
  await backend.pass(10);
  expect(receipts.map(({ detail }) => detail)).toContainEqual(
    expect.objectContaining({ eventId: id, verdict: 'expired' }),
  );
});

test('A receipt that cannot be sent changes nothing for the signal', async ({ scenario, backend, send }) => {
  const receipts = receiptsOn(backend);
  const execution = await scenario.start(KEY, WORK);
  const caller = 'wfm-kinds-receipt';
  const fault = backend.engine.faults.on(
    { service: 'events', operation: 'PutEvents', caller },
    { kind: 'throttle' },
  );
  const id = await send('delivered');
  await backend.pass(600);
  expect(await scenario.status(execution)).toBe('SUCCEEDED');
  expect(await scenario.verdict(KEY, id)).toBe('delivered');
  expect(fault.strikes).toBeGreaterThan(1);
  expect(receipts).toEqual([]);
  expect(await scenario.messages(backend.stack.failedSignalsQueueUrl)).toEqual([]);
});
