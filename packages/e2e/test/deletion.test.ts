import {
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect } from 'vitest';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

const LONG_WORK = { waitSeconds: 86_000 };

test('A state machine that is deleted is there until its execution has ended, which an event still fails', async ({
  scenario,
  backend: { clients, stack },
  engine,
}) => {
  const { stateMachineArn } = stack;
  const execution = await scenario.start('order-1', LONG_WORK);
  await engine.advance(60_000);
  await clients.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
  await engine.advance(3_600_000);
  expect(await clients.sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
    status: 'DELETING',
  });
  await expect(clients.sfn.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
    name: 'StateMachineDeleting',
  });

  await scenario.send(EVENTS.orderCancelled('order-1'));
  await engine.settle();
  // Handling the failure would be the next transition.
  expect((await scenario.describe(execution)).status).toBe('ABORTED');
  expect((await scenario.history(execution)).map(({ type }) => type)).toContain('TaskFailed');
  await expect(clients.sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))).rejects.toMatchObject({
    name: 'StateMachineDoesNotExist',
  });
});
