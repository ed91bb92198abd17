import { expect } from 'vitest';
import { KEY, testOf } from './fixture.ts';

const test = testOf('device');

test('A workflow that expects heartbeats runs on for as long as they come', async ({
  scenario,
  backend,
  send,
}) => {
  const execution = await scenario.start(KEY, { waitSeconds: 200 });
  for (let seconds = 0; seconds < 200; seconds += 50) {
    await backend.pass(50);
    await send('ping');
  }
  await backend.pass(10);
  expect(await scenario.status(execution)).toBe('SUCCEEDED');
});

test('A workflow that expects heartbeats fails by name when none comes, and says what it did not hear', async ({
  scenario,
  backend,
  send,
}) => {
  const execution = await scenario.start(KEY, { waitSeconds: 3_600 });
  await backend.pass(50);
  await send('ping');
  await backend.pass(59);
  expect(await scenario.status(execution)).toBe('RUNNING');
  await backend.pass(2);
  const { status, error, cause } = await scenario.describe(execution);
  expect([status, error]).toEqual(['FAILED', 'Monitor.Silent']);
  expect(cause).toBe(
    'No heartbeat event for the workflow key parcel-1 came to the monitor device within 60 seconds.',
  );
});

test('An event whose error is a heartbeat timeout is not taken for a silence', async ({ scenario, send }) => {
  const execution = await scenario.start(KEY, { waitSeconds: 3_600 });
  await send('broken', { error: 'States.HeartbeatTimeout' });
  expect((await scenario.describe(execution)).error).toBe('Signalled.States.HeartbeatTimeout');
});
