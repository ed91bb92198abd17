import { describe, expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

describe('A workflow whose work ends', () => {
  test('completes, and its output is the work’s', async ({ scenario, backend }) => {
    const execution = await scenario.start('order-1', { waitSeconds: 20 });
    expect(await scenario.status(execution)).toBe('RUNNING');
    await backend.pass(21);

    const { status, output } = await scenario.describe(execution);
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toEqual({ workflowkey: 'order-1', waitSeconds: 20 });
  });

  test('waits twenty seconds unless its input says otherwise, as the sample does', async ({
    scenario,
    backend,
  }) => {
    const execution = await scenario.start('order-1');
    await backend.pass(19);
    expect(await scenario.status(execution)).toBe('RUNNING');
    await backend.pass(2);
    expect(await scenario.status(execution)).toBe('SUCCEEDED');
  });

  test('leaves no registration and no token in the table', async ({ scenario, backend }) => {
    await scenario.start('order-1', { waitSeconds: 5 });
    expect(await scenario.mailbox('order-1')).toHaveProperty('registration.taskToken');
    await backend.pass(6);

    const mailbox = await scenario.mailbox('order-1');
    expect(mailbox).not.toHaveProperty('registration');
    expect(mailbox).not.toHaveProperty('claims');
    expect(JSON.stringify(mailbox)).not.toContain('taskToken');
    expect(mailbox?.['expiresAt']).toBeTypeOf('number');
  });

  test('completes although it ends before its monitor has registered', async ({
    scenario,
    backend,
    engine,
  }) => {
    engine.faults.on({ service: 'dynamodb', operation: 'UpdateItem' }, { kind: 'throttle', times: 1 });
    const execution = await scenario.start('order-1', { waitSeconds: 0 });
    expect(await scenario.status(execution)).toBe('RUNNING');
    await backend.pass(60);

    expect(await scenario.status(execution)).toBe('SUCCEEDED');
    const entered = (await scenario.history(execution)).map((event) => event.stateEnteredEventDetails?.name);
    expect(entered).toContain('Collect an early signal');
  });

  test('is completed by a stop event from outside, and then ends its work', async ({ scenario, backend }) => {
    const execution = await scenario.start('order-1', { waitSeconds: 20 });
    const eventId = await scenario.send(EVENTS.stopMonitoring('order-1'));
    expect(await scenario.verdictOf('order-1', eventId)).toBe('delivered');
    expect(await scenario.status(execution)).toBe('RUNNING');
    await backend.pass(21);
    expect(await scenario.status(execution)).toBe('SUCCEEDED');
  });

  test('is completed by an event of its own', async ({ scenario, backend }) => {
    const execution = await scenario.start('order-1', { waitSeconds: 20 });
    const eventId = await scenario.send(EVENTS.orderShipped('order-1'));
    expect(await scenario.verdictOf('order-1', eventId)).toBe('delivered');
    await backend.pass(21);
    expect(await scenario.status(execution)).toBe('SUCCEEDED');
  });
});
