import type { Fault } from '@wfm/contract/api';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { none, once, RunningApi } from '../support/running-api.ts';
import { SYNTHESIZED } from '../support/synthesized.ts';

const WORKFLOW = 'workflow-monitor-sample';

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
});
afterAll(() => running.close());
afterEach(() => clear('all'));

const clear = (id: string) => running.api.clearFault({ path: { id }, query: {}, body: {} });
const set = (body: Fault) => running.api.setFault({ ...none, body });

test('The clock is moved forward: a wait of a day is over, and functions see the new time', async () => {
  const before = await running.api.getClock(none);
  expect(before).toMatchObject({ aheadSeconds: 0, canAdvance: true });
  const executionArn = await running.startExecution(WORKFLOW, 'day', {
    workflowkey: 'day',
    waitSeconds: 86_000,
  });
  const read = () => running.api.getExecution({ path: { executionArn }, query: {}, body: {} });
  await once(read, ({ waits }) => waits.some(({ kind }) => kind === 'token'));
  const after = await running.api.advanceClock({ ...none, body: { seconds: 86_001 } });
  // Less what the move took, in which time stood still.
  expect(after.aheadSeconds).toBeGreaterThan(85_900);
  const { status, stoppedAt } = await once(read, (execution) => execution.status !== 'RUNNING');
  expect(status).toBe('SUCCEEDED');
  expect(Date.parse(String(stoppedAt)) - Date.parse(before.now)).toBeGreaterThan(86_000_000);
  const { mailboxes } = await running.api.getKey({ path: { key: 'day' }, query: {}, body: {} });
  expect(Date.parse(String(mailboxes[0]?.remembered[0]?.at))).toBeGreaterThan(
    Date.parse(before.now) + 85_000_000,
  );
});

test.each([0, -1, 366 * 86_400 + 1])('The clock is not moved by %d seconds', async (seconds) => {
  await expect(running.api.advanceClock({ ...none, body: { seconds } })).rejects.toMatchObject({
    code: 'invalid',
    field: 'body.seconds',
  });
});

test('A fault of calls strikes as often as it says, and tells how often it has', async () => {
  const fault: Fault = {
    on: 'call',
    service: 'dynamodb',
    operation: 'GetItem',
    // The executions of other tests end meanwhile, which is not for them.
    caller: 'wfm-dev-fail',
    effect: { kind: 'throttle' },
    // The SDK of the function tries again by itself.
    times: 2,
  };
  const { id } = await set(fault);
  expect((await running.api.listFaults(none)).items).toEqual([{ id, fault, strikes: 0 }]);
  const eventId = await running.send('workflow-error', 'throttled');
  await once(
    () => running.api.getEvent({ path: { eventId }, query: {}, body: {} }),
    ({ fates: [fate] }) => fate?.verdict === 'buffered',
  );
  // It is spent, and gone.
  expect((await running.api.listFaults(none)).items).toEqual([]);
});

test('A fault holds deliveries of a key until they are released, and doubles others', async () => {
  await set({ on: 'delivery', key: 'held', effect: { kind: 'hold' }, times: 1 });
  await set({ on: 'delivery', detailType: 'Demonstrated', effect: { kind: 'duplicate' } });
  const [held, doubled] = [
    await running.send('workflow-error', 'held'),
    await running.send('workflow-error', 'doubled'),
  ];
  const fateOf = async (eventId: string) =>
    (await running.api.getEvent({ path: { eventId }, query: {}, body: {} })).fates[0];
  await once(
    () => fateOf(doubled),
    (fate) => fate?.verdict === 'duplicate' && fate.function?.tries === 2,
  );
  expect(await fateOf(held)).toMatchObject({ deliveries: [{ outcome: 'fault-injected' }] });
  expect(await running.api.listFaults(none)).toMatchObject({ held: 1 });
  expect(await running.api.releaseHeld(none)).toMatchObject({ held: 0 });
  await once(
    () => fateOf(held),
    (fate) => fate?.verdict === 'buffered',
  );
});

test('Faults are cleared one by one, and what is none is refused', async () => {
  const drop: Fault = { on: 'delivery', effect: { kind: 'drop' } };
  const [one, other] = [await set(drop), await set(drop)];
  expect((await clear(one.id)).items.map(({ id }) => id)).toEqual([other.id]);
  await expect(clear(one.id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(set({ ...drop, times: 0 })).rejects.toMatchObject({ code: 'invalid' });
  const call = { on: 'call', service: 'ec2', operation: 'X', effect: { kind: 'throttle' } };
  await expect(set(call as unknown as Fault)).rejects.toMatchObject({ code: 'invalid' });
});
