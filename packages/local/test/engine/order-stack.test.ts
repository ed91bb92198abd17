import { mkdtemp, readdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OrderShop } from '../support/order-shop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('an engine that runs a stack', () => {
  test('An event goes by rule and function to the task that waits for it', async () => {
    await using shop = await OrderShop.open();
    const executionArn = await shop.startWaiting('7');
    await shop.engine.advance(HOUR_MS);
    expect(await shop.describeExecution(executionArn)).toMatchObject({ status: 'RUNNING' });
    await shop.takeOrder('7');
    const takenAt = new Date(shop.engine.clock.nowEpochMs()).toISOString().replace('.000Z', 'Z');
    expect(await shop.describeExecution(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: JSON.stringify({ orderId: '7', takenAt }),
    });
  });

  test('Observers are told what happens, in order, with the time of the engine', async () => {
    await using shop = await OrderShop.open();
    await shop.startWaiting('7');
    await shop.engine.advance(HOUR_MS);
    shop.events.length = 0;
    await shop.takeOrder('7');
    const told = shop.events.flatMap((event) => {
      switch (event.kind) {
        case 'call answered':
          return [`${event.call.service}:${event.call.operation}`];
        case 'event put':
          return [`${event.kind} on ${event.eventBusName}`];
        case 'event delivery':
          return [`${event.kind} ${event.outcome.kind}`];
        case 'execution status':
          return [`execution ${event.status}`];
        case 'function logged':
          return [`logged ${event.text.split('\t').at(-1)}`];
        case 'history event':
          return [];
        default:
          return [event.kind];
      }
    });
    // What the execution does with its answer and what the function does next go side by side.
    const ofExecution = told.splice(told.indexOf('execution SUCCEEDED'), 2);
    expect(ofExecution).toEqual(['execution SUCCEEDED', 'event put on default']);
    expect(told).toEqual([
      'event put on shop',
      'events:PutEvents',
      'lambda:Invoke',
      'event delivery delivered',
      'function started',
      'dynamodb:GetItem',
      'states:SendTaskSuccess',
      'logged took 7',
      'function ended',
    ]);
    expect(new Set(shop.events.map(({ atEpochMs }) => atEpochMs))).toEqual(
      new Set([shop.engine.clock.nowEpochMs()]),
    );
  });

  test('A failing function tries again, and what it cannot take is kept', async () => {
    await using shop = await OrderShop.open();
    await shop.takeOrder('nobody waits for');
    await shop.engine.advance(3 * MINUTE_MS);
    expect(shop.outcomes()).toEqual(['TypeError', 'TypeError', 'TypeError']);
    expect(await shop.letters()).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        requestPayload: { orderId: 'nobody waits for' },
      },
    ]);
  });

  test('An engine can be told to throttle, fail, drop and crash', async () => {
    await using shop = await OrderShop.open();
    const executionArn = await shop.startWaiting('7');
    const caller = 'take-order';
    const throttle = shop.engine.faults.on(
      { service: 'dynamodb', operation: 'GetItem', caller },
      { kind: 'throttle', times: 1 },
    );
    await shop.takeOrder('7');
    shop.engine.faults.on(
      { service: 'states', operation: 'SendTaskSuccess', caller },
      { kind: 'crash', moment: 'after', times: 1 },
    );
    await shop.engine.advance(3 * MINUTE_MS);
    expect(throttle.strikes).toBe(1);
    // The second attempt answered the task and died of it; the third finds it answered.
    expect(shop.outcomes()).toEqual([
      'ProvisionedThroughputExceededException',
      'Runtime.ExitError',
      'TaskTimedOut',
    ]);
    expect(await shop.describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('A function can be crashed before its call takes effect', async () => {
    await using shop = await OrderShop.open();
    const executionArn = await shop.startWaiting('7');
    shop.engine.faults.on(
      { service: 'states', operation: 'SendTaskSuccess' },
      { kind: 'crash', moment: 'before', times: 1 },
    );
    await shop.takeOrder('7');
    expect(await shop.describeExecution(executionArn)).toMatchObject({ status: 'RUNNING' });
    await shop.engine.advance(MINUTE_MS);
    expect(shop.outcomes()).toEqual(['Runtime.ExitError', 'success']);
    expect(await shop.describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('A call that is to get no answer has its connection cut', async () => {
    await using shop = await OrderShop.open();
    const executionArn = await shop.startWaiting('7');
    shop.engine.faults.on(
      { service: 'states', operation: 'SendTaskSuccess' },
      { kind: 'timeout', moment: 'after', times: 1 },
    );
    await shop.takeOrder('7');
    expect(shop.outcomes()).toEqual(['TypeError']);
    expect(await shop.describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('Events can be dropped on their way', async () => {
    await using shop = await OrderShop.open();
    shop.engine.eventFaults.add({ when: ({ ruleName }) => ruleName === 'taken', do: { kind: 'drop' } });
    await shop.takeOrder('7');
    await shop.engine.runUntilIdle();
    expect(shop.outcomes()).toEqual([]);
  });
});

test('An engine that is closed leaves no server and no folder', async () => {
  const own = await mkdtemp(join(tmpdir(), 'closed-'));
  vi.stubEnv('TMPDIR', own);
  const shop = await OrderShop.open();
  await shop.takeOrder('7');
  expect(await readdir(own)).toHaveLength(2);
  const { endpoint } = shop.engine;
  await shop[Symbol.asyncDispose]();
  await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
  expect(await readdir(own)).toEqual([]);
  await rmdir(own);
  await shop.engine.close();
});
