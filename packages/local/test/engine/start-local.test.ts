import { expect, test } from 'vitest';
import { ClockNotControlledError, PortInUseError, StackError, startLocal } from '../../src/index.ts';
import { jsonCall } from '../support/json-call.ts';
import { stackFolder } from '../support/stack-folder.ts';

test('An engine without a stack runs in real time, which cannot be moved', async () => {
  await using engine = await startLocal();
  expect(() => engine.advance(1)).toThrow(ClockNotControlledError);
  expect(engine.outputs).toEqual({});
  expect(await jsonCall(engine, 'events', { operation: 'ListEventBuses' })).toMatchObject({
    EventBuses: [{ Name: 'default' }],
  });
});

test('An engine is in the region that it is told, else in us-east-1', async () => {
  await using here = await startLocal({ region: 'eu-north-1' });
  await using there = await startLocal();
  expect([here.region, there.region]).toEqual(['eu-north-1', 'us-east-1']);
});

test('The port of an engine is taken while it runs, and free again when it is closed', async () => {
  const first = await startLocal();
  const port = Number(new URL(first.endpoint).port);
  await expect(startLocal({ port })).rejects.toBeInstanceOf(PortInUseError);
  await first.close();
  await using second = await startLocal({ port });
  expect(second.endpoint).toBe(first.endpoint);
});

test('The port of an engine is free again when the stack cannot be loaded', async () => {
  const probe = await startLocal();
  const port = Number(new URL(probe.endpoint).port);
  await probe.close();
  await using folder = await stackFolder({ resource: { aws_instance: { web: {} } } });
  await expect(startLocal({ port, stackDir: folder.path })).rejects.toBeInstanceOf(StackError);
  await using engine = await startLocal({ port });
  expect(engine.endpoint).toBe(probe.endpoint);
});
