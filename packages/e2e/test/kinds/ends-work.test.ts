import { expect } from 'vitest';
import { KEY, testOf } from './fixture.ts';

const test = testOf('parcel');

test('An event that ends the work lets the workflow succeed at once, with the event as output', async ({
  scenario,
  backend,
  send,
}) => {
  const execution = await scenario.start(KEY, { waitSeconds: 3_600 });
  await backend.pass(60);
  const id = await send('delivered', { door: 7 });

  const { status, stopDate } = await scenario.describe(execution);
  expect(status).toBe('SUCCEEDED');
  expect(stopDate?.getTime()).toBeLessThan(Date.UTC(2026, 0, 1, 0, 2));
  expect(await scenario.output(execution)).toEqual({
    id,
    source: 'kinds.parcel',
    'detail-type': 'delivered',
    time: expect.any(String),
    signalId: `${id}/delivered`,
    // The event names no trace.
    traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
    detail: { workflowkey: KEY, door: 7 },
  });
  expect(await scenario.verdict(KEY, id)).toBe('delivered');
  expect(await scenario.mailbox(KEY)).not.toHaveProperty('registration');
});

test('An event that ends the work lets a workflow succeed that starts after it', async ({
  scenario,
  backend,
  send,
}) => {
  const id = await send('delivered');
  const execution = await scenario.start(KEY, { waitSeconds: 3_600 });
  await backend.pass(10);
  expect(await scenario.status(execution)).toBe('SUCCEEDED');
  expect(await scenario.output(execution)).toMatchObject({ id });
});

test('An event that ends the work and is too long for a cause is cut, and the output says so', async ({
  scenario,
  send,
}) => {
  const execution = await scenario.start(KEY, { waitSeconds: 3_600 });
  await send('delivered', { text: 'x'.repeat(40_000) });
  expect(await scenario.status(execution)).toBe('SUCCEEDED');
  expect(await scenario.output(execution)).toMatchObject({ truncated: true, detail: expect.any(String) });
});

test('An event that ends the work comes too late for a work that has ended', async ({
  scenario,
  backend,
  send,
}) => {
  const execution = await scenario.start(KEY, { waitSeconds: 5 });
  await backend.pass(10);
  const id = await send('delivered');
  expect(await scenario.output(execution)).toEqual({ workflowkey: KEY, waitSeconds: 5 });
  expect(await scenario.verdict(KEY, id)).toBe('late');
});

test('A workflow with an event that ends its work goes on when another event completes its monitor', async ({
  scenario,
  backend,
  send,
}) => {
  const execution = await scenario.start(KEY, { waitSeconds: 60 });
  await send('checked');
  expect(await scenario.status(execution)).toBe('RUNNING');
  await backend.pass(90);
  expect(await scenario.output(execution)).toEqual({ workflowkey: KEY, waitSeconds: 60 });
});

test('A workflow with an event that ends its work goes on when another event came before it', async ({
  scenario,
  backend,
  send,
}) => {
  await send('checked');
  const execution = await scenario.start(KEY, { waitSeconds: 60 });
  await backend.pass(90);
  expect(await scenario.output(execution)).toEqual({ workflowkey: KEY, waitSeconds: 60 });
});

test('An event whose error has the name of a completed monitor fails the workflow', async ({
  scenario,
  send,
}) => {
  const execution = await scenario.start(KEY, { waitSeconds: 60 });
  await send('lost', { error: 'Monitor.Completed' });
  expect(await scenario.output(execution)).toEqual({ failed: 'Signalled.Monitor.Completed' });
});
