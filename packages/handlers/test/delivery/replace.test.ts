import { addSeconds } from '@wfm/contract';
import { expect, test } from 'vitest';
import { collectFor } from '../../src/delivery/collect-for.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import { KeyContendedError, SignalInFlightError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import { attempt, E, F, KEY, POLICY, registrationOf, START, signalNamed } from '../support/examples.ts';
import { gated } from '../support/gated.ts';
import { stopsAt } from '../support/process.ts';

/** F comes to register ten seconds after E did, in a workflow whose executions replace each other. */
const LATER = addSeconds(START, 10);
const REQUEST = {
  workflowkey: KEY.workflowKey,
  monitor: KEY.monitor,
  executionArn: F,
  attempt: attempt('1'),
  runStartedAt: LATER,
  registeredAt: LATER,
  whenKeyInUse: 'replace',
} as const;

/** E is registered, and ten seconds have passed. */
async function benchWithE(): Promise<Bench> {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  bench.clock.pass(10);
  return bench;
}

test('The collect step fails the execution that holds the key, and lets the later one register', async () => {
  const bench = await benchWithE();
  expect(await collectFor(bench.access, REQUEST)).toEqual({ outcome: 'register' });
  expect(bench.tasks.answered).toMatchObject([
    { executionArn: E, signal: { error: 'Monitor.Replaced', event: { detail: { replacedBy: F } } } },
  ]);
  expect(bench.journal.notes).toMatchObject([{ level: 'info', fields: { replaced: E, by: F } }]);
  expect(bench.mailbox).toMatchObject({ registration: undefined, claims: [], waiting: [] });
  expect(await bench.register(registrationOf('F', { at: LATER }))).toBe(true);
});

test('The collect step fails nobody who is over already', async () => {
  const bench = await benchWithE();
  bench.executions.end(E, addSeconds(START, 5));
  expect(await collectFor(bench.access, REQUEST)).toEqual({ outcome: 'register' });
  expect(bench.tasks.answered).toEqual([]);
});

test('The collect step takes a key whose holder waits no more, though it runs', async () => {
  const bench = await benchWithE();
  bench.tasks.endTasksOf(E);
  expect(await collectFor(bench.access, REQUEST)).toEqual({ outcome: 'register' });
  expect(bench.tasks.answered).toEqual([]);
});

test('The collect step replaces an execution that was redriven after the end that Step Functions tells', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E', { at: addSeconds(START, 8), redriveCount: 1 }));
  bench.executions.end(E, addSeconds(START, 5));
  expect(await collectFor(bench.access, REQUEST)).toEqual({ outcome: 'register' });
  expect(bench.tasks.answered).toMatchObject([{ executionArn: E }]);
});

test('The collect step fails an execution that came before the holder, and names the holder', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E', { at: addSeconds(START, 11) }));
  const response = await collectFor(bench.access, REQUEST);
  expect(response).toMatchObject({ outcome: 'fail', error: 'Monitor.Replaced' });
  const { cause } = response as { readonly cause: string };
  expect(JSON.parse(cause)).toMatchObject({ detail: { replacedBy: E } });
  expect(bench.tasks.answered).toEqual([]);
});

test('The collect step gives the later execution the signal that waited for it', async () => {
  const bench = await benchWithE();
  await deliver(bench.access, { signal: signalNamed('early', { executionName: 'F' }) });
  expect(await collectFor(bench.access, REQUEST)).toMatchObject({ outcome: 'fail', error: 'Error.early' });
  expect(bench.tasks.answered).toMatchObject([{ executionArn: E }]);
});

test('A collect step of a workflow that says nothing of a key in use fails nobody', async () => {
  const bench = await benchWithE();
  const { whenKeyInUse: _, ...request } = REQUEST;
  expect(await collectFor(bench.access, request)).toMatchObject({ error: 'Monitor.KeyInUse' });
  expect(bench.tasks.answered).toEqual([]);
});

test('A collect step that stops at any call is finished by its retry, and the holder fails once', async () => {
  for (let gateNumber = 0; ; gateNumber += 1) {
    const bench = await benchWithE();
    const { gate, stopped } = stopsAt(gateNumber);
    const stoppedAt = await Promise.race([
      collectFor(gated(bench, gate), REQUEST).then(() => undefined),
      stopped,
    ]);
    bench.clock.pass(POLICY.claimLeaseSeconds);
    const at = `stopped at ${stoppedAt ?? 'no call'} (${gateNumber})`;
    expect(await collectFor(bench.access, REQUEST), at).toEqual({ outcome: 'register' });
    expect(bench.tasks.answered, at).toHaveLength(1);
    expect(bench.mailbox, at).toMatchObject({ registration: undefined, claims: [], waiting: [] });
    if (stoppedAt === undefined) {
      expect(gateNumber).toBeGreaterThan(10);
      return;
    }
  }
});

test('A collect step whose call fails leaves the holder its key, and its retry takes it', async () => {
  const bench = await benchWithE();
  const tasks = { answer: () => Promise.reject(new Error('throttled')) };
  await expect(collectFor({ ...bench.access, tasks }, REQUEST)).rejects.toThrow('throttled');
  expect(bench.mailbox).toMatchObject({ registration: { executionArn: E }, claims: [{ over: true }] });
  expect(await collectFor(bench.access, REQUEST)).toEqual({ outcome: 'register' });
  expect(bench.tasks.answered).toHaveLength(1);
});

test('A collect step lets a delivery finish that is answering the holder', async () => {
  const bench = await benchWithE();
  const { gate } = stopsAt(4);
  void deliver(gated(bench, gate), { signal: signalNamed('cancelled') });
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  expect(bench.mailbox.claims).toHaveLength(1);
  await expect(collectFor(bench.access, REQUEST)).rejects.toThrow(SignalInFlightError);
});

test('A collect step gives up for now when the key is taken again and again', async () => {
  const bench = await benchWithE();
  let holders = 0;
  const store: Bench['access']['store'] = {
    load: async (key) => {
      holders += 1;
      await bench.store.register(KEY, registrationOf(`G${holders}`));
      return bench.store.load(key);
    },
    save: (stored) => bench.store.save(stored),
  };
  await expect(collectFor({ ...bench.access, store }, REQUEST)).rejects.toThrow(KeyContendedError);
});
