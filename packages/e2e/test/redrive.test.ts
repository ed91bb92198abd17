import { expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

const HOUR_SECONDS = 3_600;

test('An execution that was stopped, and is redriven, registers anew, and hears the next event', async ({
  scenario,
  order,
  skip,
}) => {
  const execution = await scenario.start(order(1), { waitSeconds: HOUR_SECONDS });
  await scenario.stop(execution);
  expect(await scenario.mailbox(order(1))).not.toHaveProperty('registration');

  if (!(await scenario.redrive(execution))) skip('RedriveExecution is not there');
  expect(await scenario.status(execution)).toBe('RUNNING');
  expect(await scenario.mailbox(order(1))).toHaveProperty('registration.executionArn', execution);

  await scenario.send(EVENTS.orderCancelled(order(1)));
  expect(await scenario.describe(execution)).toMatchObject({ status: 'FAILED', error: 'OrderCancelled' });
});

test('A redriven execution holds its key for a whole timeout from then on', async ({
  scenario,
  virtualTime,
}) => {
  const first = await scenario.start('order-1', { waitSeconds: 20 * HOUR_SECONDS });
  await virtualTime.pass(12 * HOUR_SECONDS);
  await scenario.stop(first);
  // The monitor has a day.
  await virtualTime.pass(13 * HOUR_SECONDS);
  await scenario.redrive(first);
  await virtualTime.pass(60);
  const second = await scenario.start('order-1', { waitSeconds: 60 });
  await virtualTime.pass(60);
  expect(await scenario.describe(second)).toMatchObject({ status: 'FAILED', error: 'Monitor.KeyInUse' });
  await scenario.send(EVENTS.orderCancelled('order-1'));
  expect(await scenario.describe(first)).toMatchObject({ status: 'FAILED', error: 'OrderCancelled' });
});

test('A redriven execution is told so by name when another has taken its key', async ({
  scenario,
  engine,
  backend,
}) => {
  const first = await scenario.start('order-1', { waitSeconds: HOUR_SECONDS });
  await scenario.stop(first);
  const second = await scenario.start('order-1', { waitSeconds: HOUR_SECONDS });
  await scenario.redrive(first);
  await engine.settle();
  await backend.pass(60);
  expect(await scenario.describe(first)).toMatchObject({ status: 'FAILED', error: 'Monitor.KeyInUse' });
  expect(await scenario.mailbox('order-1')).toHaveProperty('registration.executionArn', second);
});

test('A redriven execution keeps its registration when the news of its first end comes late', async ({
  scenario,
  backend,
  engine,
}) => {
  engine.eventFaults.add({
    when: ({ ruleName }) => ruleName.endsWith('-ended'),
    do: { kind: 'delay', delaySeconds: 300 },
  });
  const execution = await scenario.start('order-1', { waitSeconds: HOUR_SECONDS });
  await scenario.stop(execution);
  await backend.pass(10);
  await scenario.redrive(execution);
  await backend.pass(600);
  expect(await scenario.status(execution)).toBe('RUNNING');
  expect(await scenario.mailbox('order-1')).toHaveProperty('registration.executionArn', execution);
});

test('An execution that handled a failure is redriven in the state that it failed in, and fails there again', async ({
  scenario,
  order,
  skip,
}) => {
  const execution = await scenario.start(order(1), { waitSeconds: HOUR_SECONDS });
  await scenario.send(EVENTS.orderCancelled(order(1)));
  if (!(await scenario.redrive(execution))) skip('RedriveExecution is not there');
  expect(await scenario.describe(execution)).toMatchObject({
    status: 'FAILED',
    error: 'OrderCancelled',
    redriveCount: 1,
  });
});
