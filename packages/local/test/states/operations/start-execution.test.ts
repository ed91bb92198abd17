import { expect, test } from 'vitest';
import { MACHINE_ARN, oneState, start } from '../support/run-machine.ts';

const WAIT = oneState({ Type: 'Wait', Seconds: 60 });

test('StartExecution gives the same execution for the same name and input while it runs', async () => {
  const { cloud } = await start(WAIT);
  const request = { stateMachineArn: MACHINE_ARN, name: 'one', input: '{"n":1}' };
  const first = await cloud.operation('StartExecution', request);
  await cloud.clock.advance(1_000);
  expect(await cloud.operation('StartExecution', request)).toEqual(first);
});

test.each([
  ['another input', { input: '{}' }, 0],
  ['the same input once it has ended', {}, 60_000],
])('StartExecution refuses a used name with %s', async (_what, fields, laterMs) => {
  const { cloud } = await start(WAIT);
  const request = { stateMachineArn: MACHINE_ARN, name: 'one', input: '{"n":1}' };
  await cloud.operation('StartExecution', request);
  await cloud.clock.advance(laterMs);
  await expect(cloud.operation('StartExecution', { ...request, ...fields })).rejects.toMatchObject({
    code: 'ExecutionAlreadyExists',
    message: `Execution Already Exists: '${MACHINE_ARN.replace('stateMachine', 'execution')}:one'`,
  });
});

test.each([
  [{ input: 'not json' }, 'InvalidExecutionInput'],
  [{ input: '' }, 'InvalidExecutionInput'],
  [{ input: `"${'x'.repeat(262_144)}"` }, 'ValidationException'],
  [{ name: 'a/b' }, 'InvalidName'],
  [{ stateMachineArn: 'workflow' }, 'InvalidArn'],
  [{ stateMachineArn: `${MACHINE_ARN}-none` }, 'StateMachineDoesNotExist'],
  [{ stateMachineArn: `${MACHINE_ARN}/Label` }, 'ValidationException'],
])('StartExecution refuses %j', async (fields, code) => {
  const { cloud } = await start(WAIT);
  await expect(
    cloud.operation('StartExecution', { stateMachineArn: MACHINE_ARN, ...fields }),
  ).rejects.toMatchObject({ code });
});
