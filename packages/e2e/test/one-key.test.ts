import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

test('Two executions with one key do not both register: the second is told so by name', async ({
  scenario,
  order,
  backend,
}) => {
  const first = await scenario.start(order(1), { waitSeconds: 600 });
  const second = await scenario.start(order(1), { waitSeconds: 20 });
  await backend.pass(30);

  expect(await scenario.status(first)).toBe('RUNNING');
  const { status, error, cause } = await scenario.describe(second);
  expect([status, error]).toEqual(['FAILED', 'Monitor.KeyInUse']);
  expect(JSON.parse(cause ?? '')).toMatchObject({ workflowkey: order(1), holder: first });
});

test('Executions with one key may follow each other although the end of the first was never told', async ({
  scenario,
  backend,
  engine,
}) => {
  engine.eventFaults.add({ when: ({ ruleName }) => ruleName.endsWith('-ended'), do: { kind: 'drop' } });
  const first = await scenario.start('order-1', { waitSeconds: 3_600 });
  await scenario.stop(first);
  expect(await scenario.mailbox('order-1')).toHaveProperty('registration.executionArn', first);
  const second = await scenario.start('order-1', { waitSeconds: 3_600 });
  await backend.pass(30);
  expect(await scenario.status(second)).toBe('RUNNING');
  expect(await scenario.mailbox('order-1')).toHaveProperty('registration.executionArn', second);
});

test('Executions with one key may follow each other', async ({ scenario, order, backend }) => {
  const first = await scenario.start(order(1), { waitSeconds: 5 });
  await backend.pass(30);
  const second = await scenario.start(order(1), { waitSeconds: 3_600 });
  await scenario.send(EVENTS.orderCancelled(order(1)));
  expect([await scenario.status(first), await scenario.status(second)]).toEqual(['SUCCEEDED', 'FAILED']);
});

test('Executions with one key never end each other by their stop events', async ({
  scenario,
  order,
  backend,
}) => {
  const first = await scenario.start(order(1), { waitSeconds: 5 });
  await backend.pass(10);
  const second = await scenario.start(order(1), { waitSeconds: 3_600 });
  // The stop event of the first execution comes once more, from an archive, say.
  await backend.clients.eventBridge.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: backend.stack.eventBusName,
          Source: 'workflow.sfn',
          DetailType: 'WorkflowMonitoring',
          Detail: JSON.stringify({
            message: 'StopWorkflowMonitoring',
            workflowkey: order(1),
            monitor: backend.stack.monitor,
            executionArn: first,
          }),
        },
      ],
    }),
  );
  await backend.pass(60);
  expect(await scenario.status(second)).toBe('RUNNING');
  expect(await scenario.mailbox(order(1))).toHaveProperty('registration.executionArn', second);
});
