import { addSeconds, emptyMailbox } from '@wfm/contract';
import { expect, test } from 'vitest';
import { collectFor } from '../../src/delivery/collect-for.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import { Bench } from '../support/bench.ts';
import {
  attempt,
  COLLECT_REQUEST,
  F,
  HOUR_SECONDS,
  KEY,
  registrationOf,
  START,
  signalNamed,
} from '../support/examples.ts';

const REQUEST = COLLECT_REQUEST;
/** What an execution of an earlier release sends. */
const { runStartedAt: _, registeredAt: __, ...EARLIER } = REQUEST;

test('The collect step answers with the error and the event of a failure that came early', async () => {
  const bench = new Bench();
  await deliver(bench.access, { signal: signalNamed('cancelled') });
  const response = await collectFor(bench.access, REQUEST);
  expect(response).toEqual({
    outcome: 'fail',
    error: 'Error.cancelled',
    cause: JSON.stringify({
      id: 'cancelled',
      source: 'shop',
      'detail-type': 'Example',
      time: '2026-01-01T00:00:00.000Z',
      signalId: 'cancelled/example',
      detail: { orderId: 'order-1' },
    }),
  });
  expect(bench.verdictsOf('cancelled/example')).toEqual(['delivered']);
});

test('The collect step answers that the monitor is complete, and which event did it', async () => {
  const bench = new Bench();
  await deliver(bench.access, { signal: signalNamed('stop', { kind: 'complete' }) });
  expect(await collectFor(bench.access, REQUEST)).toEqual({
    outcome: 'complete',
    signal: {
      id: 'stop',
      source: 'shop',
      'detail-type': 'Example',
      time: '2026-01-01T00:00:00.000Z',
    },
    signalId: 'stop/example',
  });
});

test('The collect step answers that the work is over as well where the event says so, and brings the event', async () => {
  const bench = new Bench();
  const signal = { ...signalNamed('shipped', { kind: 'complete' }), endsWork: true };
  await deliver(bench.access, { signal });
  const response = await collectFor(bench.access, REQUEST);
  expect(response).toMatchObject({ outcome: 'complete', signalId: 'shipped/example', endsWork: true });
  expect(response).toHaveProperty('event', expect.stringContaining('"detail":{"orderId":"order-1"}'));
});

test('The collect step that crashed after its save answers the same when it is retried', async () => {
  const bench = new Bench();
  await deliver(bench.access, { signal: signalNamed('cancelled') });
  const first = await collectFor(bench.access, REQUEST);
  expect(await collectFor(bench.access, REQUEST)).toEqual(first);
  expect(bench.verdictsOf('cancelled/example')).toEqual(['delivered', 'duplicate']);
});

test('The collect step answers by name that another execution holds the key', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('F'));
  const response = await collectFor(bench.access, REQUEST);
  expect(response).toMatchObject({ outcome: 'fail', error: 'Monitor.KeyInUse' });
  const { cause } = response as { readonly cause: string };
  expect(JSON.parse(cause)).toEqual({
    message: expect.stringContaining('One execution at a time may watch a workflow key'),
    workflowkey: 'order-1',
    monitor: 'orders',
    holder: F,
  });
  expect(cause).not.toContain('token-F');
});

test('The collect step frees the key of an execution that has ended, although nobody told of its end', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('F'));
  bench.executions.end(F, addSeconds(START, 5));
  expect(await collectFor(bench.access, REQUEST)).toEqual({ outcome: 'register' });
  expect(bench.mailbox).toMatchObject({
    registration: undefined,
    runs: [{ executionArn: F, startedAtEpochMs: START, endedAtEpochMs: addSeconds(START, 5) }],
  });
  expect(await bench.register(registrationOf('E'))).toBe(true);
});

test.for([
  [HOUR_SECONDS - 1, false],
  [HOUR_SECONDS, true],
] as const)(
  'The collect step frees the key of an execution that Step Functions does not know %i s after it registered: %s',
  async ([seconds, isFreed]) => {
    const bench = new Bench();
    await bench.register(registrationOf('F'));
    bench.executions.forget(F);
    bench.clock.pass(seconds);
    const response = await collectFor(bench.access, { ...REQUEST, registeredAt: bench.clock.now() });
    expect(response.outcome).toBe(isFreed ? 'register' : 'fail');
    expect(bench.mailbox.registration === undefined).toBe(isFreed);
  },
);

test.for([
  [119, []],
  [120, [{ key: KEY, name: 'registrationOverdue', executionArn: F, seconds: 120 }]],
] as const)(
  'The collect step tells of a key whose holder ended %i s ago if nobody did',
  async ([seconds, findings]) => {
    const bench = new Bench();
    await bench.register(registrationOf('F'));
    bench.executions.end(F, addSeconds(START, 5));
    bench.clock.pass(5 + seconds);
    await collectFor(bench.access, REQUEST);
    expect(bench.journal.findings).toEqual(findings);
  },
);

test('The collect step leaves the key to an execution that was redriven after its end', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('F', { at: addSeconds(START, 60), redriveCount: 1 }));
  bench.executions.end(F, addSeconds(START, 5));
  expect(await collectFor(bench.access, REQUEST)).toMatchObject({ error: 'Monitor.KeyInUse' });
});

test('The collect step fails when it cannot learn whether the holder is over', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('F'));
  const executions = { readState: () => Promise.reject(new Error('throttled')) };
  await expect(collectFor({ ...bench.access, executions }, REQUEST)).rejects.toThrow('throttled');
});

test('The collect step sends the execution back to register when the signal has expired meanwhile', async () => {
  const bench = new Bench();
  await deliver(bench.access, { signal: signalNamed('cancelled') });
  bench.clock.pass(HOUR_SECONDS + 1);
  const request = { ...REQUEST, runStartedAt: bench.clock.now(), registeredAt: bench.clock.now() };
  expect(await collectFor(bench.access, request)).toEqual({ outcome: 'register' });
  expect(bench.verdictsOf('cancelled/example')).toEqual(['expired']);
  expect(await bench.store.register(KEY, registrationOf('E', { at: bench.clock.now() }))).toBe(true);
});

test('The collect step gives what lived when the state was entered, however long the step was tried', async () => {
  const bench = new Bench();
  await deliver(bench.access, { signal: signalNamed('cancelled') });
  bench.clock.pass(HOUR_SECONDS + 600);
  const registeredAt = addSeconds(START, HOUR_SECONDS);
  const request = { ...REQUEST, runStartedAt: registeredAt, registeredAt };
  expect(await collectFor(bench.access, request)).toMatchObject({ outcome: 'fail' });
});

test.for([
  ['the instant in its attempt', '2026-01-01T01:00:00.000Z#0', 'fail'],
  ['the instant in its attempt, beyond the life of the signal', '2026-01-01T01:00:00.001Z#0', 'register'],
  ['the present, should its attempt name none', 'first', 'register'],
] as const)(
  'The collect step counts an execution of an earlier release from %s',
  async ([, text, outcome]) => {
    const bench = new Bench();
    await deliver(bench.access, { signal: signalNamed('cancelled') });
    bench.clock.pass(HOUR_SECONDS + 600);
    const response = await collectFor(bench.access, { ...EARLIER, attempt: attempt(text) });
    expect(response.outcome).toBe(outcome);
  },
);

test('The collect step says what is wrong when a heartbeat waits, which none ever does', async () => {
  const bench = new Bench();
  const signal = signalNamed('ping', { kind: 'heartbeat' });
  const expiresAtEpochMs = registrationOf('E').expiresAtEpochMs;
  await bench.store.save({
    mailbox: { ...emptyMailbox(KEY), waiting: [{ signal, expiresAtEpochMs }] },
    revision: 0,
  });
  await expect(collectFor(bench.access, REQUEST)).rejects.toThrow(
    'Heartbeats never wait in a mailbox, but signal ping/example did',
  );
});
