import { expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

test('A workflow whose work ends completes, and its output is the work’s', async ({
  scenario,
  order,
  backend,
}) => {
  const execution = await scenario.start(order(1), { waitSeconds: 20 });
  expect(await scenario.status(execution)).toBe('RUNNING');
  await backend.pass(21);

  expect(await scenario.status(execution)).toBe('SUCCEEDED');
  expect(await scenario.output(execution)).toEqual({ workflowkey: order(1), waitSeconds: 20 });
});

test('A workflow waits twenty seconds unless its input says otherwise, as the sample does', async ({
  scenario,
  order,
  virtualTime,
}) => {
  const execution = await scenario.start(order(1));
  await virtualTime.pass(19);
  expect(await scenario.status(execution)).toBe('RUNNING');
  await virtualTime.pass(2);
  expect(await scenario.status(execution)).toBe('SUCCEEDED');
});

test('A workflow that has completed leaves no registration and no token in the table', async ({
  scenario,
  order,
  backend,
}) => {
  await scenario.start(order(1), { waitSeconds: 30 });
  expect(await scenario.mailbox(order(1))).toHaveProperty('registration.taskToken');
  await backend.pass(31);

  const mailbox = await scenario.mailbox(order(1));
  expect(mailbox).not.toHaveProperty('registration');
  expect(mailbox).not.toHaveProperty('claims');
  expect(JSON.stringify(mailbox)).not.toContain('taskToken');
  expect(mailbox?.['expiresAt']).toBeTypeOf('number');
});

test('A workflow completes although its work ends before its monitor has registered', async ({
  scenario,
  order,
  backend,
  engine,
}) => {
  engine.faults.on({ service: 'dynamodb', operation: 'UpdateItem' }, { kind: 'throttle', times: 1 });
  const execution = await scenario.start(order(1), { waitSeconds: 0 });
  expect(await scenario.status(execution)).toBe('RUNNING');
  await backend.pass(60);

  expect(await scenario.status(execution)).toBe('SUCCEEDED');
  const entered = (await scenario.history(execution)).map((event) => event.stateEnteredEventDetails?.name);
  expect(entered).toContain('Collect an early signal');
});

test('A workflow is completed by a stop event from outside, and then ends its work', async ({
  scenario,
  order,
  backend,
}) => {
  const execution = await scenario.start(order(1), { waitSeconds: 45 });
  const eventId = await scenario.send(EVENTS.stopMonitoring(order(1)));
  expect(await scenario.verdict(order(1), eventId)).toBe('delivered');
  expect(await scenario.status(execution)).toBe('RUNNING');
  await backend.pass(46);
  expect(await scenario.status(execution)).toBe('SUCCEEDED');
});

test('A workflow is completed by an event of its own', async ({ scenario, order, backend }) => {
  const execution = await scenario.start(order(1), { waitSeconds: 45 });
  const eventId = await scenario.send(EVENTS.orderShipped(order(1)));
  expect(await scenario.verdict(order(1), eventId)).toBe('delivered');
  await backend.pass(46);
  expect(await scenario.status(execution)).toBe('SUCCEEDED');
});
