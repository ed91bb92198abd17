import { expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { runCommand } from './support/command.ts';
import { test } from './support/fixture.ts';

test.for(['before', 'after'] as const)(
  'A task whose function crashes %s it answers is finished by the retry',
  async (moment, { scenario, order, backend, engine }) => {
    engine.faults.on(
      { service: 'states', operation: 'SendTaskFailure' },
      { kind: 'crash', moment, times: 1 },
    );
    const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
    const id = await scenario.send(EVENTS.orderCancelled(order(1)));
    expect(await scenario.status(execution)).toBe(moment === 'before' ? 'RUNNING' : 'FAILED');
    await backend.pass(300);

    expect(await scenario.status(execution)).toBe('FAILED');
    expect((await scenario.describe(execution)).error).toBe('OrderCancelled');
    // After the answer, the retry finds the task over, and reads in the history that this signal ended it.
    expect(await scenario.verdict(order(1), id)).toBe('delivered');
    expect(await scenario.messages(backend.stack.failedSignalsQueueUrl)).toEqual([]);
  },
);

test('An early event whose function crashes while it collects is handed over by the retry', async ({
  scenario,
  order,
  backend,
  engine,
}) => {
  await scenario.send(EVENTS.orderCancelled(order(1)));
  engine.faults.on(
    { service: 'dynamodb', operation: 'PutItem', caller: backend.stack.functionNames.collect },
    { kind: 'crash', moment: 'after', times: 1 },
  );
  const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
  await backend.pass(60);
  expect((await scenario.describe(execution)).error).toBe('OrderCancelled');
});

test('An event that a throttled table kept from its mailbox is in the dead-letter queue, to be redriven', async ({
  scenario,
  order,
  backend,
  engine,
}) => {
  const execution = await scenario.start(order(1), { waitSeconds: 86_000 });
  const fault = engine.faults.on(
    { service: 'dynamodb', operation: 'GetItem', caller: backend.stack.functionNames.fail },
    { kind: 'throttle' },
  );
  const id = await scenario.send(EVENTS.orderCancelled(order(1)));
  await backend.pass(600);
  expect(await scenario.status(execution)).toBe('RUNNING');

  const [letter] = await scenario.messages(backend.stack.failedSignalsQueueUrl);
  const record = JSON.parse(letter?.Body ?? '');
  expect(record.requestContext.condition).toBe('RetriesExhausted');
  expect(record.requestPayload.event.id).toBe(id);
  expect(record.responsePayload.errorType).toBe('ProvisionedThroughputExceededException');

  fault.off();
  const { exitCode, output } = await runCommand(
    'redrive',
    '--queue',
    backend.stack.failedSignalsQueueUrl,
    '--endpoint-url',
    engine.endpoint,
  );
  expect([exitCode, output]).toEqual([0, expect.stringContaining('1 sent on their way again.')]);
  await backend.settle();
  expect(await scenario.status(execution)).toBe('FAILED');
  expect(await scenario.messages(backend.stack.failedSignalsQueueUrl)).toEqual([]);
});

test('An event without what its declaration points at is rejected by name into the dead-letter queue', async ({
  scenario,
  backend,
  virtualTime,
}) => {
  const id = await scenario.send({ ...EVENTS.orderCancelled(''), detail: { reason: 'no order id' } });
  await virtualTime.pass(600);

  const [letter] = await scenario.messages(backend.stack.failedSignalsQueueUrl);
  const record = JSON.parse(letter?.Body ?? '');
  expect(record.requestPayload.event.id).toBe(id);
  expect(record.responsePayload.errorType).toBe('InvalidInputError');
  expect(record.responsePayload.errorMessage).toMatch(/detail\.orderId must be .* but is absent/);
});

test('A mailbox that is full rejects into the dead-letter queue and disturbs nothing else', async ({
  scenario,
  order,
  backend,
  virtualTime,
}) => {
  const ids: string[] = [];
  for (let number = 0; number < 51; number += 1)
    ids.push(await scenario.send(EVENTS.orderCancelled(order(1))));
  const other = await scenario.start(order(2), { waitSeconds: 20 });
  await virtualTime.pass(600);

  const letters = await scenario.messages(backend.stack.failedSignalsQueueUrl);
  expect(letters.map((letter) => JSON.parse(letter.Body ?? '').requestPayload.event.id)).toEqual([ids[50]]);
  expect(JSON.parse(letters[0]?.Body ?? '').responsePayload.errorType).toBe('SignalRejectedError');
  expect(await scenario.status(other)).toBe('SUCCEEDED');

  const execution = await scenario.start(order(1), { waitSeconds: 3_600 });
  await virtualTime.pass(5);
  const { cause } = await scenario.describe(execution);
  expect(JSON.parse(cause ?? '')).toMatchObject({ id: ids[0] });
});
