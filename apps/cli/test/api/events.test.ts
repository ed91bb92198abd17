import type { Send } from '@wfm/contract/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventLines } from '../../src/output/fate-lines.ts';
import { none, once, RunningApi } from '../support/running-api.ts';
import { SYNTHESIZED } from '../support/synthesized.ts';

const WORKFLOW = 'workflow-monitor-sample';

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
});
afterAll(() => running.close());

const read = (eventId: string) => running.api.getEvent({ path: { eventId }, query: {}, body: {} });
const foresee = (body: Send) => running.api.foreseeEvent({ path: {}, query: {}, body });
const put = (detail: Record<string, unknown>, bus = 'wfm-dev') => ({
  put: { bus, source: 'shop', detailType: 'Told', detail },
});

async function waitingExecution(name: string): Promise<string> {
  const arn = await running.startExecution(WORKFLOW, name, { workflowkey: name, waitSeconds: 600 });
  const list = () =>
    running.api.listExecutions({ ...none, query: { limit: 1, key: name, waitsFor: 'token' } });
  await once(list, ({ items }) => items.length === 1);
  return arn;
}

test('An event tells the rule that it matched, its signal, its verdict, what it did and what the function logged', async () => {
  const executionArn = await waitingExecution('order-1');
  const eventId = await running.send('workflow-error', 'order-1');
  const { fates, ...event } = await once(
    () => read(eventId),
    ({ fates: [fate] }) => fate?.effect !== undefined,
  );
  expect(event).toMatchObject({ matched: 'matched', bus: 'wfm-dev', detail: { workflowkey: 'order-1' } });
  expect(fates).toMatchObject([
    {
      rule: `wfm-dev-${WORKFLOW}-workflow-error`,
      workflow: WORKFLOW,
      event: 'workflow-error',
      kind: 'fail',
      key: 'order-1',
      verdict: 'delivered',
      effect: { executionArn, execution: 'order-1', text: 'failed it' },
      function: { name: 'wfm-dev-fail', tries: 1 },
      deliveries: [{ outcome: 'delivered' }],
      redrivenAt: [],
    },
  ]);
  expect(fates[0]?.function?.log.map(({ text }) => text).join('\n')).toContain('Signal delivered');
  const ofExecution = await running.api.listEvents({ ...none, query: { limit: 9, executionArn } });
  expect(ofExecution.items.map((item) => item.eventId)).toEqual([eventId]);
});

test('An event that waited is told as delivered once the execution has collected it', async () => {
  const eventId = await running.send('workflow-error', 'early');
  await once(
    () => read(eventId),
    ({ fates: [fate] }) => fate?.verdict === 'buffered',
  );
  const executionArn = await running.startExecution(WORKFLOW, 'early', {
    workflowkey: 'early',
    waitSeconds: 600,
  });
  const { fates } = await once(
    () => read(eventId),
    ({ fates: [fate] }) => fate?.verdict === 'delivered',
  );
  expect(fates[0]?.effect?.executionArn).toBe(executionArn);
});

test('An event tells the trace of its signal, and so does a key where it waits', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const eventId = await running.send('workflow-error', 'traced', { traceparent });
  const event = await once(
    () => read(eventId),
    ({ fates: [fate] }) => fate?.verdict === 'buffered',
  );
  expect(event.fates).toMatchObject([{ traceparent }]);
  expect(eventLines(event, String).filter((line) => line.includes(traceparent))).toEqual([
    `    trace      ${traceparent}`,
  ]);
  const { mailboxes } = await running.api.getKey({ path: { key: 'traced' }, query: {}, body: {} });
  expect(mailboxes.flatMap(({ waiting }) => waiting)).toMatchObject([{ eventId, traceparent }]);
});

test('An event that no rule matches tells the nearest rule and the first clause that fails', async () => {
  const { eventId } = await running.api.sendEvent({
    ...none,
    body: put({ message: 'WorkflowEror', workflowkey: 'order-1' }),
  });
  const event = await once(
    () => read(eventId),
    ({ nearest }) => nearest !== undefined,
  );
  expect(event).toMatchObject({
    matched: 'unmatched',
    fates: [],
    nearest: { clause: { path: 'detail.message', found: ['"WorkflowEror"'] } },
  });
  expect(event.nearest?.text).toMatch(/which wants detail\.message to be/);
});

test('An event for a bus that is not there is told as lost', async () => {
  const { eventId } = await running.api.sendEvent({ ...none, body: put({}, 'nowhere') });
  const event = await once(
    () => read(eventId),
    () => true,
  );
  expect(event).toMatchObject({ matched: 'no-bus', bus: 'nowhere' });
  const { items } = await running.api.listEvents({ ...none, query: { limit: 5, matched: 'no-bus' } });
  expect(items.map((item) => item.eventId)).toEqual([eventId]);
});

test('Events are listed in pages, by key, verdict and text, the latest first', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1) ids.push(await running.send('workflow-error', 'paged'));
  const list = (query: object) =>
    running.api.listEvents({ ...none, query: { limit: 2, key: 'paged', ...query } });
  const all = () => list({ limit: 9, verdict: 'buffered' });
  await once(all, ({ items }) => items.length === 3);
  const first = await list({});
  expect(first.items.map((item) => item.eventId)).toEqual([ids[2], ids[1]]);
  const second = await list({ page: first.next });
  expect(second.items.map((item) => item.eventId)).toEqual([ids[0]]);
  expect(second.next).toBeUndefined();
  expect((await list({ text: ids[1] })).items).toHaveLength(1);
  expect((await list({ verdict: 'late' })).items).toEqual([]);
});

test('A dry run tells the verdict that an event would have, and why, and sends nothing', async () => {
  await waitingExecution('dry');
  const delivered = await foresee({ event: 'workflow-error', key: 'dry' });
  expect(delivered.reaches).toMatchObject([
    { workflow: WORKFLOW, key: 'dry', verdict: 'delivered', why: 'an execution is registered with the key' },
  ]);
  const buffered = await foresee({ event: 'workflow-error', key: 'dry-2', detail: { total: 1 } });
  expect(buffered).toMatchObject({
    put: { bus: 'wfm-dev', detail: { workflowkey: 'dry-2', total: 1 } },
    reaches: [{ verdict: 'buffered', why: expect.stringContaining('it waits up to 3600 s') }],
  });
  const rejected = await foresee(put({ message: 'WorkflowError', workflowkey: '' }));
  expect(rejected.reaches).toMatchObject([
    { verdict: 'rejected', why: expect.stringContaining('workflowkey') },
  ]);
  const nobody = await foresee(put({ message: 'WorkflowEror' }));
  expect(nobody).toMatchObject({ reaches: [], nearest: { clause: { path: 'detail.message' } } });
  const events = await running.api.listEvents({ ...none, query: { limit: 9, key: 'dry' } });
  expect(events.items).toEqual([]);
});

test('Each declared event has a sample for the key that is asked, which would reach its workflow', async () => {
  const { events } = await running.api.getWorkflow({
    path: { workflow: WORKFLOW },
    query: { key: 'k-7' },
    body: {},
  });
  expect(events.length).toBeGreaterThan(1);
  for (const { event, sample } of events) {
    const { reaches } = await foresee({ put: sample as NonNullable<typeof sample> });
    expect(reaches, event).toMatchObject([{ event, key: 'k-7' }]);
  }
});

test.each<[string, Send, string]>([
  ['an event that is not declared', { event: 'lost', key: 'k' }, 'body.event'],
  [
    'an event of a workflow that does not declare it',
    { event: 'workflow-error', key: 'k', workflow: 'x' },
    'body.event',
  ],
])('%s is refused with the member that is wrong', async (_, body, field) => {
  await expect(foresee(body)).rejects.toMatchObject({ code: 'invalid', field });
  await expect(running.api.sendEvent({ ...none, body })).rejects.toMatchObject({ code: 'invalid', field });
});

test('An event that was never put is not known, and it is told which are', async () => {
  await expect(read('none')).rejects.toThrow('An engine knows those since it was started');
});
